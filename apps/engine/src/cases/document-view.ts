import type { DocumentView } from '@redress/api-contract';
import type { CaseDocument, RowOf } from '@redress/persistence';
import type { LocalizedText, PolicyRevision } from '@redress/policy-sdk';
import type { Static } from 'typebox';
import { personOf } from '../organisation/people';
import type { People } from '../organisation/people';
import { titleOf } from '../case-view/titles';
import { plainText, storedText, text } from '../http/localized';

export type DocumentStatus = Static<typeof DocumentView>;

export type DocumentRow = RowOf<CaseDocument>;

const steps: Record<string, LocalizedText> = {
  preparing: text('正在准备内容', 'Preparing'),
  layout: text('正在排版', 'Laying out'),
  writing: text('正在写入文件', 'Writing'),
};

export function documentView(row: DocumentRow, revision: PolicyRevision, people: People): DocumentStatus {
  return {
    id: row.id,
    document: row.document,
    title: titleOf(revision.documents, row.document),
    status: row.status,
    progress: row.progress,
    step: row.step === null ? null : (steps[row.step] ?? plainText(row.step)),
    pages: row.pages,
    sha256: row.sha256,
    warnings: row.warnings,
    error: row.error === null ? null : storedText(row.error),
    final: row.final,
    requestedAt: new Date(row.requested_at).toISOString(),
    requestedBy: personOf(people, row.requested_by),
    url: row.status === 'done' ? `/api/documents/${row.id}/file` : null,
  };
}
