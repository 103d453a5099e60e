import type { FormSchema } from '../forms/schema';
import { proposalFields } from '../penalty-rules/proposal';
import type { PenaltyTable } from '../penalty-rules/schema';
import type { Workflow } from './schema';

interface Declaring {
  workflows: Readonly<Record<string, Workflow | undefined>>;
  penaltyRules: Readonly<Record<string, PenaltyTable>>;
}

const proposed: Readonly<Record<string, FormSchema>> = proposalFields;

/** Whether some penalty table opens work items of a type. */
export const carriesProposals = (tables: Readonly<Record<string, PenaltyTable>>, type: string): boolean =>
  Object.values(tables).some(({ proposes }) => proposes === type);

/**
 * The fields that a type of work item declares, in order. Of a field that proposals write it need not say what is
 * known of it: unit, options, table.
 */
export function itemFields({ workflows, penaltyRules }: Declaring, type: string): Record<string, FormSchema> {
  const declared = Object.entries(workflows[type]?.data?.properties ?? {});
  const known = carriesProposals(penaltyRules, type) ? proposed : {};
  return Object.fromEntries(
    declared.map(([name, field]) => [name, { ...(Object.hasOwn(known, name) ? known[name] : {}), ...field }]),
  );
}
