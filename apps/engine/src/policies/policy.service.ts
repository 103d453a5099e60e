import { Injectable } from '@nestjs/common';
import type { PolicyChange, PolicyChangePreview, PolicyPoints, PolicyView, RevisionList } from '@redress/api-contract';
import { ConflictError, PolicyProblems } from '@redress/errors';
import type { PolicyProblem } from '@redress/errors';
import { casesByRevision, Database, openCases } from '@redress/persistence';
import type { Transaction } from '@redress/persistence';
import type { PolicyRevision } from '@redress/policy-sdk';
import { personOf } from '../organisation/people';
import { answerTo, firstAnswer, keepAnswer, requestHash } from '../http/idempotency';
import { HttpProblem } from '../http/http-problem';
import { text } from '../http/localized';
import { Clock } from '../platform/engine-settings';
import type { SignedIn } from '../http/signed-in';
import { UnitDirectory } from '../organisation/unit-directory';
import type { UnitEntry } from '../organisation/unit-repository';
import { OverlayRepository } from './overlay-repository';
import { PolicyShelf } from './policy-shelf';
import { draftOf } from './policy-draft';
import type { PolicyDraft } from './policy-draft';
import { pointViews } from './point-views';
import { policyView } from './policy-view';
import { revisionDifferences } from './revision-differences';
import { RevisionLibrary } from './revision-library';
import type { Published } from './revision-library';
import { publicationsOf, RevisionRepository } from './revision-repository';

const idsOf = (units: readonly UnitEntry[]): string[] => units.map(({ id }) => id);
const isError = ({ severity }: PolicyProblem): boolean => severity === 'error';

const onlyHeadquarters = (): HttpProblem =>
  new HttpProblem(403, 'headquarters-only', text('只有总部可以修改制度。', 'Only headquarters may change a policy.'));

/** A unit that a change concerns, and what it would come under. */
interface Concerned {
  unit: UnitEntry;
  revision: PolicyRevision | null;
  problems: PolicyProblems['problems'];
}

/** Reads policies, tries changes and publishes them. */
@Injectable()
export class PolicyService {
  constructor(
    private readonly database: Database,
    private readonly units: UnitDirectory,
    private readonly library: RevisionLibrary,
    private readonly overlays: OverlayRepository,
    private readonly published: RevisionRepository,
    private readonly shelf: PolicyShelf,
    private readonly clock: Clock,
  ) {}

  async read(person: SignedIn, unitId: string): Promise<PolicyView> {
    const unit = await this.units.demandVisible(person, unitId);
    return this.database.inUnits([unit.id], async (transaction) => this.view(transaction, unit));
  }

  /** What the policy in force holds, by contribution point. */
  async readPoints(person: SignedIn, unitId: string): Promise<PolicyPoints> {
    const unit = await this.units.demandVisible(person, unitId);
    return pointViews(await this.library.inForce(unit.id, this.clock.now().toISOString()));
  }

  async preview(person: SignedIn, unitId: string, change: PolicyChange): Promise<PolicyChangePreview> {
    this.demandHeadquarters(person);
    const unit = await this.units.demandVisible(person, unitId);
    const all = await this.unitsUnder(unit.plugin);
    return this.database.inUnits(idsOf(all), async (transaction) => {
      const at = this.clock.now().toISOString();
      const current = await this.library.current(transaction, unit.id, at);
      this.demandSame(current, change);
      const { concerned } = await this.try(transaction, unit, all, change, { by: person.personId, at });
      const own = concerned.find((one) => one.unit === unit);
      const revision = concerned.every((one) => one.revision) ? (own?.revision ?? null) : null;
      const counts = await transaction.query(openCases(idsOf(concerned.map((one) => one.unit)), at));
      return {
        hash: revision?.hash ?? null,
        differences: revision ? revisionDifferences(current.revision, revision) : [],
        problems: (own?.revision ? concerned : concerned.filter((one) => one === own))
          .flatMap((one) => (one === own ? one.problems : one.problems.filter(isError)))
          .filter((problem) => isError(problem) || revision !== null)
          .map(({ file, pointer, severity, message, remedy }) => ({ file, pointer, severity, message, remedy })),
        openCases: counts.reduce((sum, { open }) => sum + open, 0),
        units: concerned.map((one) => ({ id: one.unit.id, title: one.unit.name })),
      };
    });
  }

  /** Publishes a change: new complaints come under the new revision, open cases stay under theirs. */
  async publish(person: SignedIn, unitId: string, change: PolicyChange, key: string): Promise<PolicyView> {
    this.demandHeadquarters(person);
    const unit = await this.units.demandVisible(person, unitId);
    const repeatable = {
      personId: person.personId,
      key,
      requestHash: requestHash('publishPolicyChange', { unit: unitId, change }),
    };
    const all = await this.unitsUnder(unit.plugin);
    return this.database.inUnits(idsOf(all), async (transaction) => {
      await this.overlays.lockPolicy(transaction, unit.plugin);
      const before = firstAnswer(await transaction.query(answerTo(repeatable)), repeatable);
      if (!before) {
        const at = this.clock.now().toISOString();
        const number = await this.publishIn(transaction, unit, all, person, change, at);
        await transaction.query(keepAnswer(repeatable, unit.id, { number }, at));
      }
      return this.view(transaction, unit);
    });
  }

  async revisions(person: SignedIn, unitId: string): Promise<RevisionList> {
    const unit = await this.units.demandVisible(person, unitId);
    const people = await this.units.peopleOf(unit.id);
    return this.database.inUnits([unit.id], async (transaction) => {
      const [rows, counts] = await transaction.together([publicationsOf(unit.id), casesByRevision(unit.id)]);
      const cases = new Map(counts.map((count) => [count.revision, count.cases]));
      const revisions: RevisionList['revisions'] = [];
      for (const [index, row] of rows.entries()) {
        const [after, earlier] = [await this.library.revision(transaction, unit.id, row.hash), rows[index + 1]];
        revisions.push({
          hash: row.hash,
          number: row.number,
          effectiveFrom: new Date(row.effective_from).toISOString(),
          publishedBy: row.published_by === null ? null : personOf(people, row.published_by),
          reason: row.reason,
          differences: earlier
            ? revisionDifferences(await this.library.revision(transaction, unit.id, earlier.hash), after)
            : [],
          cases: cases.get(row.hash) ?? 0,
        });
      }
      return { revisions };
    });
  }

  /** Stores the layers that the change belongs to, and a new revision of each unit that it concerns. */
  private async publishIn(
    transaction: Transaction,
    unit: UnitEntry,
    all: readonly UnitEntry[],
    { personId }: SignedIn,
    change: PolicyChange,
    at: string,
  ): Promise<number> {
    this.demandSame(await this.library.current(transaction, unit.id, at), change);
    const { draft, concerned } = await this.try(transaction, unit, all, change, { by: personId, at });
    const errors = concerned.flatMap(({ problems }) => problems.filter(isError));
    if (errors.length > 0) throw new PolicyProblems(errors);
    const by = { person: personId, reason: change.reason, at };
    const policy = unit.plugin;
    if (draft.changes.group) await this.overlays.add(transaction, { unitId: null, policy }, draft.changes.group, by);
    if (draft.changes.unit) await this.overlays.add(transaction, { unitId: unit.id, policy }, draft.changes.unit, by);
    let number = 0;
    for (const { unit: other, revision } of concerned) {
      if (!revision) continue;
      const published = await this.published.publish(transaction, other.id, revision, by);
      if (other === unit) number = published;
    }
    return number;
  }

  /**
   * What a change would give: to the unit alone, or to all units under the policy when it changes the group's layer.
   */
  private async try(
    transaction: Transaction,
    unit: UnitEntry,
    all: readonly UnitEntry[],
    change: PolicyChange,
    by: { by: string; at: string },
  ): Promise<{ draft: PolicyDraft; concerned: Concerned[] }> {
    const { revision } = await this.library.current(transaction, unit.id, by.at);
    const before = await this.overlays.latest(transaction, unit.id, unit.plugin);
    const draft = draftOf(before, change, revision.settings, by);
    const concerned: Concerned[] = [{ unit, ...this.shelf.compile(unit, draft.layers) }];
    for (const other of draft.changes.group ? all.filter(({ id }) => id !== unit.id) : []) {
      const layers = await this.overlays.latest(transaction, other.id, other.plugin);
      concerned.push({ unit: other, ...this.shelf.compile(other, { ...layers, group: draft.changes.group }) });
    }
    return { draft, concerned };
  }

  private async unitsUnder(policy: string): Promise<UnitEntry[]> {
    return (await this.units.all()).filter(({ plugin }) => plugin === policy);
  }

  private async view(transaction: Transaction, unit: UnitEntry): Promise<PolicyView> {
    const { revision, number, effectiveFrom, publishedBy, reason } = await this.library.current(
      transaction,
      unit.id,
      this.clock.now().toISOString(),
    );
    const people = await this.units.peopleOf(unit.id);
    const { id, code, name, zone, calendar } = unit;
    const layers = await this.overlays.latest(transaction, unit.id, unit.plugin);
    const { problems } = this.shelf.compile(unit, layers);
    return policyView({
      revision,
      unit: { id, code, name, zone, calendar },
      meta: {
        hash: revision.hash,
        number,
        effectiveFrom,
        publishedBy: publishedBy === null ? null : personOf(people, publishedBy),
        reason,
      },
      scenarios: this.shelf.scenarios(unit.plugin),
      warnings: problems.filter(({ severity }) => severity === 'warning'),
    });
  }

  private demandHeadquarters({ headquarters }: SignedIn): void {
    if (!headquarters) throw onlyHeadquarters();
  }

  private demandSame({ revision }: Published, { basedOn }: PolicyChange): void {
    if (revision.hash === basedOn) return;
    throw new ConflictError(
      'policy-changed',
      text(
        '制度在此期间已有新版本，请重新查看后再修改。',
        'The policy has been revised meanwhile; look at it again before changing it.',
      ),
    );
  }
}
