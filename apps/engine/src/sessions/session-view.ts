import { Inject, Injectable } from '@nestjs/common';
import type { Session } from '@redress/api-contract';
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
    private readonly units: UnitDirectory,
    private readonly library: RevisionLibrary,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: EngineSettings,
  ) {}

  async of(person: SignedIn): Promise<Static<typeof Session>> {
    const { personId, name, login, headquarters, locale, csrfToken, expiresAt } = person;
    const units = await this.units.visibleTo(person);
    const now = this.clock.now().toISOString();
    const memberships = await Promise.all(
      units.map(async ({ id, code, name: unitName, zone }) => {
        const revision = await this.library.inForce(id, now);
        const { policy } = revision;
        const held = person.roles.get(id) ?? [];
        const intake = caseWorkflowOf(revision).intake?.by ?? [];
        return {
          unit: { id, code, name: unitName, zone, policy: { name: policy.name, title: policy.title } },
          roles: held.map(({ role, department }) => ({
            ...titled(revision.roles, role),
            ...(department === undefined ? {} : { department: titled(revision.departments, department) }),
          })),
          mayTakeComplaints: held.some(({ role }) => intake.includes(role)),
        };
      }),
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
