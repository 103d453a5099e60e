import { Inject, Injectable } from '@nestjs/common';
import type { Session } from '@redress/api-contract';
import { Database } from '@redress/persistence';
import type { Static } from 'typebox';
import { caseWorkflowOf, titled } from '../case-view/titles';
import { Clock, SETTINGS } from '../platform/engine-settings';
import type { EngineSettings } from '../platform/engine-settings';
import { RevisionLibrary } from '../policies/revision-library';
import { UnitDirectory } from '../organisation/unit-directory';
import type { SignedIn } from '../http/signed-in';

/** The session as the portal needs it: the person, and what the person is in each unit. */
@Injectable()
export class SessionView {
  constructor(
    private readonly database: Database,
    private readonly units: UnitDirectory,
    private readonly library: RevisionLibrary,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: EngineSettings,
  ) {}

  async of(person: SignedIn): Promise<Static<typeof Session>> {
    const { personId, name, login, headquarters, locale, csrfToken, expiresAt } = person;
    const units = await this.units.visibleTo(person);
    const now = this.clock.now().toISOString();
    const memberships = await this.database.inUnits(
      units.map(({ id }) => id),
      async (transaction) => {
        const result: Static<typeof Session>['memberships'] = [];
        for (const { id, code, name: unitName, zone } of units) {
          const { revision } = await this.library.current(transaction, id, now);
          const held = person.roles.get(id) ?? [];
          const intake = caseWorkflowOf(revision).intake?.by ?? [];
          result.push({
            unit: {
              id,
              code,
              name: unitName,
              zone,
              policy: { name: revision.policy.name, title: revision.policy.title },
            },
            roles: held.map(({ role, department }) => ({
              ...titled(revision.roles, role),
              ...(department === undefined ? {} : { department: titled(revision.departments, department) }),
            })),
            mayTakeComplaints: held.some(({ role }) => intake.includes(role)),
          });
        }
        return result;
      },
    );
    return {
      person: { id: personId, name, login, headquarters, locale },
      memberships,
      csrfToken,
      expiresAt: expiresAt.toISOString(),
      standalone: this.settings.standalone,
    };
  }
}
