import { carriesProposals, commandsIn, effectsIn, proposalFields, type PolicyRevision } from '@redress/policy-sdk';
import { formShape, type WidgetWords } from './form-shape';
import { any, either, type Member, type Shape } from './shape';
import { words } from '../problems';

const dataTitle = words('工作项数据', 'field of the work item');

/**
 * What `item.data` may hold for a type of work items: what the type declares, what effects and proposals open it with,
 * and what is filled in on it.
 */
export function itemDataShape(revision: PolicyRevision, type: string, ids: WidgetWords): Shape {
  const { workflows, forms, slas, penaltyRules } = revision;
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
  }
  if (carriesProposals(penaltyRules, type))
    for (const [name, declared] of Object.entries(proposalFields)) members[name] = { shape: any, declared };
  const opened: Shape = { kind: 'members', title: dataTitle, members };
  const filled = commandsIn(workflow).flatMap(({ form }) =>
    form !== undefined && Object.hasOwn(forms, form) ? (forms[form]?.schema ?? []) : [],
  );
  return [...(workflow.data === undefined ? [] : [workflow.data]), ...filled]
    .map((schema) => formShape(schema, ids))
    .reduce(either, opened);
}
