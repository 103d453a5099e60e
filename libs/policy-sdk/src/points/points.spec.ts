import { describe, expect, it } from '@jest/globals';
import { Value } from 'typebox/value';
import { parse } from 'yaml';
import { Manifest } from '../manifest';
import { Overlay } from '../overlay';
import { completeRevision, revisionFormat } from '../revision';
import type { StoredRevision } from '../revision';
import { contributionPoints, emptyFields, isWhole, points } from './index';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Pointers of all keys of a schema that nothing is said about; those of a fixed word speak for themselves. */
function silent(schema: unknown, path: string): string[] {
  if (!isObject(schema)) return [];
  const own = Object.entries(isObject(schema['properties']) ? schema['properties'] : {}).flatMap(([key, inside]) => [
    ...(isObject(inside) && (inside['description'] || inside['const']) ? [] : [`${path}/${key}`]),
    ...silent(inside, `${path}/${key}`),
  ]);
  const byPattern = Object.values(isObject(schema['patternProperties']) ? schema['patternProperties'] : {});
  const choices = Array.isArray(schema['anyOf']) ? schema['anyOf'] : [];
  const others = [...byPattern, ...choices, schema['items'], schema['additionalProperties']];
  const shared = Object.entries(isObject(schema['$defs']) ? schema['$defs'] : {});
  return [
    ...own,
    ...others.flatMap((inside) => silent(inside, `${path}/*`)),
    ...shared.flatMap(([name, inside]) => silent(inside, `${path}/${name}`)),
  ];
}

const head: StoredRevision = {
  format: revisionFormat,
  hash: 'h',
  policy: { name: 'a', version: '1.0.0', title: { 'zh-CN': '甲', en: 'A' }, description: { 'zh-CN': '甲', en: 'A' } },
  unit: { code: 'u', name: { 'zh-CN': '甲', en: 'A' }, zone: 'Asia/Shanghai', calendar: 'cn-office' },
  layers: [],
  provenance: {},
};

describe.each(contributionPoints.map((point) => [point.id, point] as const))(
  'the contribution point %s',
  (id, point) => {
    it('stands in the list under its id', () => {
      expect(points[id]).toBe(point);
    });

    it('has an example that fits its schema', () => {
      expect(Value.Errors(point.fileSchema, parse(point.example))).toEqual([]);
      expect(point.example.endsWith('\n')).toBe(true);
    });

    it('says of each key what it is', () => {
      expect(silent(point.fileSchema, '')).toEqual([]);
    });

    it('is empty where a revision has none', () => {
      expect(point.table(completeRevision(head)).rows).toEqual([]);
    });
  },
);

it('manifest and overlay say of each key what it is', () => {
  expect([...silent(Manifest, ''), ...silent(Overlay, '')]).toEqual([]);
});

it('a manifest may contribute to each point, by a file or several', () => {
  const manifest = (contributes: object) => ({
    name: 'a',
    version: '1.0.0',
    displayName: 'A',
    description: 'A',
    engines: { redress: '*' },
    contributes,
  });
  const patterns = Object.fromEntries(contributionPoints.map(({ id, pattern }) => [id, [pattern]]));
  expect(Value.Errors(Manifest, manifest(patterns))).toEqual([]);
  expect(Value.Check(Manifest, manifest({ kpi: 'policy/kpi.yaml' }))).toBe(false);
});

describe('a stored revision', () => {
  it('is completed with what its time did not know, and keeps what it has', () => {
    const roles = { officer: { title: { 'zh-CN': '专员', en: 'Officer' }, personalData: 'clear' as const } };
    expect(completeRevision({ ...head, roles })).toEqual({ ...emptyFields(), ...head, roles });
  });

  it('does not share its empty values with another', () => {
    const [one, other] = [completeRevision(head), completeRevision(head)];
    one.archive.requires['photo'] = { title: { 'zh-CN': '照片', en: 'Photo' } };
    expect(other.archive.requires).toEqual({});
  });

  it('is not whole while a field is missing', () => {
    const { slas, ...rest } = emptyFields();
    expect([isWhole({ ...rest, slas }), isWhole(rest)]).toEqual([true, false]);
  });
});
