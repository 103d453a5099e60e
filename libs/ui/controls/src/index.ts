/** Everything that needs ng-zorro's controls, apart from `@redress/ui`, so that the first page loads without them. */
export { SchemaForm } from './schema-form/schema-form';
export { type Choice, type FormChoices, type PeopleSearch } from './schema-form/choices';
export { ClauseReference, type Clauses } from './clause-reference';
export { provideControls } from './control-locale';
