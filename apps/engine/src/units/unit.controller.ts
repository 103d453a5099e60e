import { Controller } from '@nestjs/common';
import { Checked, Operation, SignedInPerson } from '../http/operation.decorator';
import type { Input, Output } from '../http/operation.decorator';
import type { SignedIn } from '../http/signed-in';
import { UnitService } from './unit.service';

@Controller()
export class UnitController {
  constructor(private readonly units: UnitService) {}

  @Operation('listUnits')
  async list(@SignedInPerson() person: SignedIn): Promise<Output<'listUnits'>> {
    return { units: await this.units.list(person) };
  }

  @Operation('listPeople')
  people(
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters, query }: Input<'listPeople'>,
  ): Promise<Output<'listPeople'>> {
    return this.units.people(person, parameters.unit, query);
  }

  @Operation('readIntake')
  intake(
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters }: Input<'readIntake'>,
  ): Promise<Output<'readIntake'>> {
    return this.units.intake(person, parameters.unit);
  }
}
