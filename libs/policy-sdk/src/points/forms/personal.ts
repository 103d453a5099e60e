import type { FormSchema, Form, PersonalKind } from './schema';

/** A form with the JSON pointers of its personal data (`/customer/phone`, `*` stands for any index). */
export interface CompiledForm extends Form {
  personal: { pointer: string; kind: string }[];
}

/** JSON pointers (with `*` for any index) of all personal data in a form's schema. */
export function personalPointers(schema: FormSchema, base = ''): { pointer: string; kind: PersonalKind }[] {
  const own = schema['x-personal'] ? [{ pointer: base, kind: schema['x-personal'] }] : [];
  const inside = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    personalPointers(property, `${base}/${name}`),
  );
  return [...own, ...inside, ...(schema.items ? personalPointers(schema.items, `${base}/*`) : [])];
}
