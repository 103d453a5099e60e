export { validateForm, withDetails, type FormOutcome } from './form';
export { type FormProblem } from './fault-texts';
export {
  categoryFieldOf,
  controlOf,
  labelOf,
  shownFields,
  type ControlKind,
  type FieldSchema,
  type Layout,
  type Values,
} from './field-schema';
export { numberText, withUnit, withUnits } from './units';
export { asValues, submittedValues } from './submitted-values';
export { displayKeywords, schemaFault } from './schema-fault';
export { isRecord, pointerOf, stepsOf, valueAt, withValueAt } from './pointer';
export * from './personal-values';
