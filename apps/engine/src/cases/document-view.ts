import type { DocumentView } from '@redress/api-contract';
import type { Transaction } from '@redress/persistence';
import type { LocalizedText, PolicyRevision } from '@redress/policy-sdk';
import type { Static } from 'typebox';
import { personOf } from '../organisation/people';
import type { People } from '../organisation/people';
import { titleOf } from '../case-view/titles';
import { plainText, text } from '../http/localized';

export type DocumentStatus = Static<typeof DocumentView>;

export interface DocumentRow {
  id: string;
  unit_id: string;
  case_id: string;
  document: string;
  locale: 'zh-CN' | 'en';
  masked: boolean;
  status: DocumentStatus['status'];
  progress: number;
  step: string | null;
  final: boolean;
  pages: number | null;
  sha256: string | null;
  warnings: LocalizedText[];
  error: string | null;
  requested_by: string;
  requested_at: string | Date;
}

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
    error: row.error === null ? null : plainText(row.error),
    final: row.final,
    requestedAt: new Date(row.requested_at).toISOString(),
    requestedBy: personOf(people, row.requested_by),
    url: row.status === 'done' ? `/api/documents/${row.id}/file` : null,
  };
}

/** The documents of a case, newest first, or one document by id. */
export async function documentViews(
  transaction: Transaction,
  by: { caseId: string } | { id: string },
  revision: PolicyRevision,
  people: People,
): Promise<DocumentStatus[]> {
  const rows = await documentRows(transaction, by);
  return rows.map((row) => documentView(row, revision, people));
}

export function documentRows(
  transaction: Transaction,
  by: { caseId: string } | { id: string },
): Promise<DocumentRow[]> {
  const [column, value] = 'id' in by ? ['id', by.id] : ['case_id', by.caseId];
  return transaction.execute<DocumentRow[]>(
    `select * from document where ${column} = ? order by requested_at desc, id`,
    [value],
  );
}
