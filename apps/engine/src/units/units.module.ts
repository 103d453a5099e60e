import { Module } from '@nestjs/common';
import { OrganisationModule } from '../organisation/organisation.module';
import { PoliciesModule } from '../policies/policies.module';
import { UnitController } from './unit.controller';
import { UnitService } from './unit.service';

/** Units as people see them: under which policy, with how many cases, and how a complaint is taken there. */
@Module({ imports: [OrganisationModule, PoliciesModule], controllers: [UnitController], providers: [UnitService] })
export class UnitsModule {}
