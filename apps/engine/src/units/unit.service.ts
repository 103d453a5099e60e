import { Injectable } from '@nestjs/common';
import { isConfirmed } from '@redress/policy-sdk';
import type { IntakeView, PeoplePage, PeopleQuery, UnitRow } from '@redress/api-contract';
import { Database, openCases } from '@redress/persistence';
import type { CompiledCategory, PolicyRevision } from '@redress/policy-sdk';
import { attachmentLimit, fileKinds } from '../attachments/file-kinds';
import { formView } from '../case-view/form-view';
import { caseWorkflowOf } from '../case-view/titles';
import { Clock } from '../platform/engine-settings';
import { RevisionLibrary } from '../policies/revision-library';
import type { SignedIn } from '../http/signed-in';
import { PeopleRepository } from '../organisation/people-repository';
import { UnitDirectory } from '../organisation/unit-directory';

/** Categories in the order of the tree, siblings by their own order. */
export function orderedCategories(categories: PolicyRevision['categories']): [string, CompiledCategory][] {
  const under = (parent: string | undefined): [string, CompiledCategory][] =>
    Object.entries(categories)
      .filter(([, category]) => category.parent === parent)
      .sort(([, left], [, right]) => (left.order ?? 0) - (right.order ?? 0))
      .flatMap(([id, category]) => [[id, category] as [string, CompiledCategory], ...under(id)]);
  return under(undefined);
}

@Injectable()
export class UnitService {
  constructor(
    private readonly database: Database,
    private readonly units: UnitDirectory,
    private readonly peopleOfUnits: PeopleRepository,
    private readonly library: RevisionLibrary,
    private readonly clock: Clock,
  ) {}

  async list(person: SignedIn): Promise<UnitRow[]> {
    const units = await this.units.visibleTo(person);
    const now = this.clock.now().toISOString();
    const ids = units.map(({ id }) => id);
    return this.database.inUnits(ids, async (transaction) => {
      const counts = await transaction.query(openCases(ids, now));
      const rows: UnitRow[] = [];
      for (const { id, code, name, zone, calendar } of units) {
        const { revision, number, effectiveFrom } = await this.library.current(transaction, id, now);
        const count = counts.find(({ unit_id }) => unit_id === id);
        rows.push({
          id,
          code,
          name,
          zone,
          calendar,
          policy: {
            name: revision.policy.name,
            title: revision.policy.title,
            version: revision.policy.version,
            revision: revision.hash,
            revisionNumber: number,
            effectiveFrom,
          },
          openCases: count?.open ?? 0,
          overdueCases: count?.overdue ?? 0,
          unconfirmedSettings: Object.values(revision.settings).filter((setting) => !isConfirmed(setting)).length,
        });
      }
      return rows;
    });
  }

  /** Those who may be chosen where a form asks for a person. */
  async people(person: SignedIn, unitId: string, query: PeopleQuery): Promise<PeoplePage> {
    const unit = await this.units.demandVisible(person, unitId);
    return this.peopleOfUnits.search(unit.id, query);
  }

  async intake(person: SignedIn, unitId: string): Promise<IntakeView> {
    const unit = await this.units.demandVisible(person, unitId);
    const revision = await this.library.inForce(unit.id, this.clock.now().toISOString());
    const { intake, title } = caseWorkflowOf(revision);
    const form = intake === undefined ? undefined : revision.forms[intake.form];
    if (!form) throw new TypeError(`The policy ${revision.policy.name} has no intake form.`);
    return {
      unit: { id: unit.id, name: unit.name },
      title: intake?.title ?? title,
      form: formView(form),
      categories: orderedCategories(revision.categories).map(([id, category]) => {
        const details = category.detailsForm === undefined ? undefined : revision.forms[category.detailsForm];
        return {
          id,
          title: category.title,
          description: category.description ?? null,
          parent: category.parent ?? null,
          leaf: category.leaf,
          keywords: category.keywords ?? [],
          details: details ? formView(details) : null,
        };
      }),
      channels: Object.entries(revision.channels).map(([id, channel]) => ({ id, title: channel.title })),
      states: Object.entries(caseWorkflowOf(revision).states).map(([id, state]) => ({ id, title: state.title })),
      severities: Object.entries(revision.severities)
        .sort(([, left], [, right]) => right.rank - left.rank)
        .map(([id, severity]) => ({ id, title: severity.title })),
      departments: Object.entries(revision.departments).map(([id, department]) => ({ id, title: department.title })),
      limits: {
        attachmentBytes: attachmentLimit,
        attachmentTypes: fileKinds.flatMap(({ endings }) => endings.map((ending) => `.${ending}`)),
      },
    };
  }
}
