import { archive } from './archive/point';
import { categories } from './categories/point';
import { channels } from './channels/point';
import { clauses } from './clauses/point';
import { configuration } from './configuration/point';
import { connectors } from './connectors/point';
import { deliveryChannels } from './delivery-channels/point';
import { demonstration } from './demonstration/point';
import { departments } from './departments/point';
import { documentHelpers } from './document-helpers/point';
import { documents } from './documents/point';
import { forms } from './forms/point';
import { functions } from './functions/point';
import { messages } from './messages/point';
import { penaltyRules } from './penalty-rules/point';
import { roles } from './roles/point';
import { scenarios } from './scenarios/point';
import { severities } from './severities/point';
import { slas } from './slas/point';
import { workflows } from './workflows/point';

/** The contribution points, in the order in which people read a policy. Nothing else lists them. */
export const points = {
  clauses,
  configuration,
  roles,
  departments,
  channels,
  categories,
  severities,
  slas,
  forms,
  workflows,
  penaltyRules,
  documents,
  messages,
  archive,
  connectors,
  functions,
  documentHelpers,
  deliveryChannels,
  scenarios,
  demonstration,
};

export type ContributionPoint = keyof typeof points;
export const contributionPoints = Object.values(points);

type FieldsOf<P> = P extends { readonly empty: infer Fields } ? Fields : never;
type Together<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;
type Fields = Together<FieldsOf<(typeof points)[ContributionPoint]>>;

/** What the contribution points give a revision. */
export type PointFields = { [Name in keyof Fields]: Fields[Name] };

/** What a revision holds of a point that has none of its own. */
export const emptyFields = (): Record<string, unknown> =>
  Object.fromEntries(contributionPoints.flatMap((point) => Object.entries(structuredClone(point.empty))));

/** Whether all fields are there; each point's own `compile` or `empty` answers for what they hold. */
export const isWhole = (fields: object): fields is PointFields =>
  contributionPoints.every((point) => Object.keys(point.empty).every((name) => Object.hasOwn(fields, name)));
