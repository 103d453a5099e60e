import type { PenaltyProposal } from '@redress/engine-core';
import { commandsIn, effectsIn, type PolicyRevision } from '@redress/policy-sdk';
import { formShape, type WidgetWords } from './form-shape';
import { any, either, membersOf, type Member, type Shape } from './shape';
import { words } from '../problems';

/** What a penalty rule that proposes puts into the item that it opens. */
const proposed: Record<keyof PenaltyProposal, Shape> = {
  table: any,
  rule: any,
  title: any,
  clause: any,
  type: any,
  legalBasis: any,
  against: any,
  respondent: any,
  unit: any,
  minimum: any,
  maximum: any,
  suggested: any,
  trace: any,
};

const dataTitle = words('工作项数据', 'field of the work item');

/**
 * What `item.data` may hold for a type of work items: what effects open it with, and what is filled in on it. The type
 * declares nothing of its own; when it does, that goes here.
 */
export function itemDataShape(revision: PolicyRevision, type: string, ids: WidgetWords): Shape {
  const { workflows, forms, slas } = revision;
  const workflow = Object.hasOwn(workflows, type) ? workflows[type] : undefined;
  if (!workflow) return any;
  const effects = [
    ...Object.values(workflows).flatMap((one) => effectsIn(one).map(({ effect }) => effect)),
    ...Object.values(slas).flatMap(({ onBreach = [] }) => onBreach),
  ];
  const members: Record<string, Member> = {};
  for (const effect of effects) {
    if (effect.do === 'open-item' && effect.type === type)
      for (const name of Object.keys(effect.data ?? {})) members[name] = { shape: any, declared: effect };
    if (effect.do === 'propose-penalties' && type === 'sanction') Object.assign(members, membersOf(proposed).members);
  }
  const opened: Shape = { kind: 'members', title: dataTitle, members };
  return commandsIn(workflow)
    .flatMap(({ form }) => (form !== undefined && Object.hasOwn(forms, form) ? (forms[form] ?? []) : []))
    .map(({ schema }) => formShape(schema, ids))
    .reduce(either, opened);
}
