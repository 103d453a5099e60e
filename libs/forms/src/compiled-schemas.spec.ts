import { describe, expect, it } from '@jest/globals';
import { CompiledSchemas } from './compiled-schemas';
import { validateForm } from './index';
import { validators } from './validator';

const form = (title: string) => ({
  schema: { type: 'object' as const, required: ['name'], properties: { name: { type: 'string', title } } },
});

describe('validators of forms', () => {
  it('are compiled once for a policy that is read a thousand times', () => {
    const before = validators.compilations;
    for (let read = 0; read < 1_000; read += 1) expect(validateForm(form('姓名'), { name: '陈海' }).ok).toBe(true);
    expect(validators.compilations - before).toBe(1);
  });

  it('tell forms apart that differ in one word', () => {
    const before = validators.compilations;
    validateForm(form('一'), {});
    validateForm(form('二'), {});
    expect(validators.compilations - before).toBe(2);
  });

  it('are let go when others have been used since', () => {
    const schemas = new CompiledSchemas((schema) => schema, 2);
    const use = (name: string) => schemas.of({ name }, () => ({ name }));
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) use(name);
    expect(schemas.compilations).toBe(4);
  });

  it('stay with a schema that is still in use', () => {
    const schemas = new CompiledSchemas((schema) => schema, 1);
    const schema = { name: 'in use' };
    const compiled = schemas.of(schema, () => ({ ...schema }));
    schemas.of({ name: 'other' }, () => ({}));
    expect(schemas.of(schema, () => ({}))).toBe(compiled);
  });

  it('are not remembered for a schema that does not compile', () => {
    const schemas = new CompiledSchemas(() => {
      throw new Error('no');
    });
    const attempt = () => schemas.of({}, () => ({}));
    expect(attempt).toThrow('no');
    expect(attempt).toThrow('no');
    expect(schemas.compilations).toBe(2);
  });
});
