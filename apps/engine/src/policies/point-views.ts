import type { PolicyPoints } from '@redress/api-contract';
import { contributionPoints } from '@redress/policy-sdk';
import type { Cell, LocalizedText, PolicyRevision } from '@redress/policy-sdk';
import { plainText, text } from '../http/localized';

/** A cell in words; a list is one text, parted by commas. */
function cellText(cell: Cell): LocalizedText | null {
  if (cell === undefined || cell === null || cell === '') return null;
  if (typeof cell === 'boolean') return cell ? text('是', 'yes') : text('否', 'no');
  if (typeof cell === 'object' && 'zh-CN' in cell) return cell;
  if (typeof cell === 'object') return cell.length === 0 ? null : text(cell.join('、'), cell.join(', '));
  return plainText(String(cell));
}

const known = new WeakMap<PolicyRevision, PolicyPoints>();

/** Every contribution point of a revision as a table; the points themselves say what stands in it. */
export function pointViews(revision: PolicyRevision): PolicyPoints {
  const before = known.get(revision);
  if (before) return before;
  const points = contributionPoints
    .filter(({ layered }) => layered)
    .map((point) => {
      const { id, title, description } = point;
      const { columns, rows } = point.table(revision);
      return { id, title, description, columns, rows: rows.map((row) => ({ ...row, cells: row.cells.map(cellText) })) };
    });
  const views = { revision: revision.hash, points };
  known.set(revision, views);
  return views;
}
