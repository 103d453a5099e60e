import { Controller } from '@nestjs/common';
import { CaseReader } from '../cases/case-reader';
import { Checked, Operation, SignedInPerson } from '../http/operation.decorator';
import type { Input, Output } from '../http/operation.decorator';
import type { SignedIn } from '../http/signed-in';
import { personOf } from '../organisation/people';
import { UnitDirectory } from '../organisation/unit-directory';
import { DeliveryRepository } from './delivery-repository';

const instant = (stored: string | null): string | null => (stored === null ? null : new Date(stored).toISOString());

@Controller()
export class DeliveryController {
  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly reader: CaseReader,
    private readonly units: UnitDirectory,
  ) {}

  @Operation('listDeliveries')
  async list(
    @SignedInPerson() person: SignedIn,
    @Checked() { parameters }: Input<'listDeliveries'>,
  ): Promise<Output<'listDeliveries'>> {
    const unitId = await this.reader.read(person, parameters.case, ({ state }) => state.unitId);
    const people = await this.units.peopleOf(unitId);
    const rows = await this.deliveries.ofCase(unitId, parameters.case);
    return {
      deliveries: rows.map((row) => ({
        message: row.message,
        title: row.title,
        channel: row.channel,
        recipient: personOf(people, row.recipient_id),
        state: row.state,
        attempts: row.attempts,
        lastError: row.last_error,
        queuedAt: new Date(row.created_at).toISOString(),
        nextAttemptAt: instant(row.next_attempt_at),
        deliveredAt: instant(row.delivered_at),
        reference: row.reference,
      })),
    };
  }
}
