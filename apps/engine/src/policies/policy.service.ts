import { Injectable } from '@nestjs/common';
import type { PolicyChange, PolicyChangePreview, PolicyPoints, PolicyView, RevisionList } from '@redress/api-contract';
import { ConflictError, PolicyProblems } from '@redress/errors';
import { Database } from '@redress/persistence';
import type { Transaction } from '@redress/persistence';
import type { Overlay, PolicyRevision } from '@redress/policy-sdk';
import type { Static } from 'typebox';
import { personOf } from '../organisation/people';
import { firstAnswer, keepAnswer, requestHash } from '../http/idempotency';
import { HttpProblem } from '../http/http-problem';
import { text } from '../http/localized';
import { Clock } from '../platform/engine-settings';
import type { SignedIn } from '../http/signed-in';
import { UnitDirectory } from '../organisation/unit-directory';
import type { UnitEntry } from '../organisation/unit-directory';
import { OverlayRepository } from './overlay-repository';
import { PolicyShelf } from './policy-shelf';
import type { LaidOver } from './policy-shelf';
import { pointViews } from './point-views';
import { policyView } from './policy-view';
import { revisionDifferences } from './revision-differences';
import { RevisionLibrary } from './revision-library';
import type { Published } from './revision-library';

type Change = Static<typeof PolicyChange>;
type Preview = Static<typeof PolicyChangePreview>;

const onlyHeadquarters = (): HttpProblem =>
  new HttpProblem(403, 'headquarters-only', text('只有总部可以修改制度。', 'Only headquarters may change a policy.'));

/** The unit's overlay with a change laid into it; null takes the unit's own value away. */
function changed(before: LaidOver | null, { settings, reason }: Change): LaidOver {
  const merged = { ...before?.overlay.settings };
  for (const [id, { value }] of Object.entries(settings)) {
    if (value === null) delete merged[id];
    else merged[id] = { ...merged[id], value };
  }
  const overlay: Overlay = { ...before?.overlay, settings: merged, reason };
  return { version: String(Number(before?.version ?? 0) + 1), overlay };
}

/** Reads policies, tries changes and publishes them. */
@Injectable()
export class PolicyService {
  constructor(
    private readonly database: Database,
    private readonly units: UnitDirectory,
    private readonly library: RevisionLibrary,
    private readonly overlays: OverlayRepository,
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
    return this.database.inUnits([unit.id], async (transaction) => {
      const { revision } = await this.library.current(transaction, unit.id, this.clock.now().toISOString());
      return pointViews(revision);
    });
  }

  async preview(person: SignedIn, unitId: string, change: Change): Promise<Preview> {
    this.demandHeadquarters(person);
    const unit = await this.units.demandVisible(person, unitId);
    return this.database.inUnits([unit.id], async (transaction) => {
      const current = await this.library.current(transaction, unit.id, this.clock.now().toISOString());
      this.demandSame(current, change);
      const { revision, problems } = await this.compile(transaction, unit, change);
      const [count] = await transaction.execute<{ open: number }[]>(
        "select count(*)::int as open from complaint_case where unit_id = ? and status = 'open'",
        [unit.id],
      );
      return {
        hash: revision?.hash ?? null,
        differences: revision ? revisionDifferences(current.revision, revision) : [],
        problems: problems
          .filter(({ severity }) => severity === 'error' || revision !== null)
          .map(({ file, pointer, severity, message, remedy }) => ({ file, pointer, severity, message, remedy })),
        openCases: count?.open ?? 0,
      };
    });
  }

  /** Publishes a change: new complaints come under the new revision, open cases stay under theirs. */
  async publish(person: SignedIn, unitId: string, change: Change, key: string): Promise<PolicyView> {
    this.demandHeadquarters(person);
    const unit = await this.units.demandVisible(person, unitId);
    const repeatable = {
      personId: person.personId,
      key,
      requestHash: requestHash('publishPolicyChange', { unit: unitId, change }),
    };
    return this.database.inUnits([unit.id], async (transaction) => {
      await this.overlays.lockUnit(transaction, unit.id);
      const before = await firstAnswer<{ number: number }>(transaction, repeatable);
      if (!before) await this.publishIn(transaction, unit, person, change, repeatable);
      return this.view(transaction, unit);
    });
  }

  async revisions(person: SignedIn, unitId: string): Promise<RevisionList> {
    const unit = await this.units.demandVisible(person, unitId);
    const people = await this.units.peopleOf(unit.id);
    return this.database.inUnits([unit.id], async (transaction) => {
      const rows = await transaction.execute<
        {
          hash: string;
          number: number;
          effective_from: string | Date;
          published_by: string | null;
          reason: string | null;
          cases: number;
        }[]
      >(
        `select r.hash, r.number, r.effective_from, r.published_by, r.reason,
           (select count(*) from complaint_case c where c.unit_id = r.unit_id and c.revision = r.hash)::int as cases
         from policy_revision r where r.unit_id = ? order by r.number desc`,
        [unit.id],
      );
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
          cases: row.cases,
        });
      }
      return { revisions };
    });
  }

  private async publishIn(
    transaction: Transaction,
    unit: UnitEntry,
    person: SignedIn,
    change: Change,
    repeatable: { personId: string; key: string; requestHash: string },
  ): Promise<void> {
    const at = this.clock.now().toISOString();
    const current = await this.library.current(transaction, unit.id, at);
    this.demandSame(current, change);
    const { revision, problems, laid } = await this.compile(transaction, unit, change);
    if (!revision) throw new PolicyProblems(problems.filter(({ severity }) => severity === 'error'));
    const by = { person: person.personId, reason: change.reason, at };
    await this.overlays.add(transaction, unit.id, laid, by);
    const number = await this.overlays.publish(transaction, unit.id, revision, by);
    await keepAnswer(transaction, repeatable, unit.id, { number }, at);
  }

  private async compile(
    transaction: Transaction,
    unit: UnitEntry,
    change: Change,
  ): Promise<{ revision: PolicyRevision | null; problems: PolicyProblems['problems']; laid: LaidOver }> {
    const laid = changed(await this.overlays.latest(transaction, unit.id), change);
    const { revision, problems } = this.shelf.compile(unit, await this.overlays.latest(transaction, null), laid);
    return { revision, problems, laid };
  }

  private async view(transaction: Transaction, unit: UnitEntry): Promise<PolicyView> {
    const { revision, number, effectiveFrom, publishedBy, reason } = await this.library.current(
      transaction,
      unit.id,
      this.clock.now().toISOString(),
    );
    const people = await this.units.peopleOf(unit.id);
    const { id, code, name, zone, calendar } = unit;
    const { problems } = this.shelf.compile(
      unit,
      await this.overlays.latest(transaction, null),
      await this.overlays.latest(transaction, unit.id),
    );
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

  private demandSame({ revision }: Published, { basedOn }: Change): void {
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
