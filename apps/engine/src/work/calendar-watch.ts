import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { UnitDirectory } from '../organisation/unit-directory';
import { Clock } from '../platform/engine-settings';
import { LOGGER } from '../platform/logger';
import { RevisionLibrary } from '../policies/revision-library';

/** So long before a year without announced holidays the log says so. Milliseconds. */
const lookAhead = 60 * 86_400_000;

/** Sees calendars that deadlines will soon be counted in although nobody knows their holidays yet. */
@Injectable()
export class CalendarWatch {
  constructor(
    private readonly units: UnitDirectory,
    private readonly library: RevisionLibrary,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async uncovered(): Promise<string[]> {
    const ahead = this.clock.now().getTime() + lookAhead;
    const units = await this.units.all();
    const calendars = units
      .filter((unit) => !this.library.calendar(unit).covers(ahead))
      .map(({ calendar }) => calendar);
    return [...new Set(calendars)];
  }

  async warn(): Promise<void> {
    for (const calendar of await this.uncovered())
      this.log.warn({ calendar }, 'the holidays of the coming year are not known: update the package chinese-days');
  }
}
