import { Inject, Injectable } from '@nestjs/common';
import type { CaseState, Surroundings } from '@redress/engine-core';
import { Database } from '@redress/persistence';
import type { PictureSource, RenderJob } from '@redress/templates';
import { FileStore } from '../attachments/file-store';
import { CaseReader } from '../cases/case-reader';
import type { DocumentRow } from '../cases/document-view';
import { personOf } from '../organisation/people';
import { UnitDirectory } from '../organisation/unit-directory';
import { Clock, SETTINGS } from '../platform/engine-settings';
import type { EngineSettings } from '../platform/engine-settings';
import { RevisionLibrary } from '../policies/revision-library';
import { documentJob } from './document-job';

const pictureTypes = new Set(['image/jpeg', 'image/png']);

/** Gathers what a document shows: the case as it stands, its people, its policy, its pictures. */
@Injectable()
export class DocumentPreparation {
  constructor(
    private readonly database: Database,
    private readonly reader: CaseReader,
    private readonly library: RevisionLibrary,
    private readonly units: UnitDirectory,
    private readonly files: FileStore,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: EngineSettings,
  ) {}

  /** `valuesFor` gives what document helpers of plugins compute for the case. */
  async prepare(
    row: DocumentRow,
    valuesFor: (surroundings: Surroundings, state: CaseState) => Promise<Record<string, unknown>>,
  ): Promise<{ job: RenderJob; final: boolean }> {
    const { unit_id: unit, case_id: caseId, document, locale, masked } = row;
    const { state, events, surroundings } = await this.reader.open(this.database.eachInUnits([unit]), caseId);
    const people = await this.units.peopleOf(unit);
    const { effectiveFrom } = await this.library.publicationOf(unit, state.revision);
    return documentJob({
      document,
      surroundings,
      state,
      events,
      people,
      locale,
      masked,
      organisation: this.settings.group.name[locale],
      effectiveFrom,
      generatedAt: this.clock.now().toISOString(),
      generatedBy: personOf(people, row.requested_by).name,
      values: await valuesFor(surroundings, state),
      pictures: this.picturesOf(state.evidence, masked),
    });
  }

  /** Pictures may show faces and addresses: a masked document goes without them. */
  private picturesOf(evidence: readonly { sha256: string; mediaType: string }[], masked: boolean): PictureSource[] {
    if (masked) return [];
    const distinct = new Map(
      evidence
        .filter(({ mediaType }) => pictureTypes.has(mediaType))
        .map(({ sha256 }) => [sha256, { sha256, path: this.files.pathOf(sha256) }]),
    );
    return [...distinct.values()];
  }
}
