import { describe, expect, it } from '@jest/globals';
import { pointerTo, stepsOf } from '@redress/policy-sdk';
import type { LayerKind, LayerReference, Provenance } from '@redress/policy-sdk';
import fc from 'fast-check';
import { mergeLayers, mergePatch } from './merge';

type Contributions = Record<string, Record<string, Record<string, unknown>>>;

const reference = (kind: LayerKind): LayerReference => ({ kind, name: kind, version: '1' });
const [base, plugin, group, unit] = [reference('base'), reference('plugin'), reference('group'), reference('unit')];

/**
 * Contributions by point, id and field, as files give them: a
 * field is never a mapping, so that patches agree on what is one.
 */
const field = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.array(fc.integer(), { maxLength: 3 }));
const contributions: fc.Arbitrary<Contributions> = fc.dictionary(
  fc.constantFrom('slas', 'forms', 'roles/of~all'),
  fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'd'),
    fc.dictionary(fc.constantFrom('x', 'y', 'z'), field, { minKeys: 1, noNullPrototype: true }),
    { minKeys: 1, noNullPrototype: true },
  ),
  { noNullPrototype: true },
);
/** Anything that an overlay may say: mappings and removals at any depth. */
const overlay = fc.letrec<{ patch: unknown; mapping: Record<string, unknown> }>((tie) => ({
  patch: fc.oneof({ maxDepth: 3, withCrossShrink: true }, fc.constant(null), field, tie('mapping')),
  mapping: fc.dictionary(fc.constantFrom('slas', 'forms', 'roles/of~all', 'a', 'b', 'x', 'y'), tie('patch'), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
})).mapping;

type Mapping = Record<string, unknown>;
const layersOf = (...values: Mapping[]) =>
  values.map((value, index) => ({ reference: [base, plugin, group, unit][index] ?? unit, value }));
const merged = (...values: Mapping[]) => mergeLayers(layersOf(...values));

function touchedPointers(target: unknown, patch: unknown): string[] {
  const touched: string[] = [];
  mergePatch(target, patch, {
    touches: (pointer) => touched.push(pointer),
    adds: () => {},
    removes: () => {},
    misses: () => {},
  });
  return touched;
}

/** All places of a value that hold no mapping with something in it. */
function leaves(value: unknown, pointer = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length === 0)
    return pointer === '' ? [] : [[pointer, value]];
  return Object.entries(value).flatMap(([key, inside]) => leaves(inside, pointerTo(pointer, key)));
}
const at = (value: unknown, pointer: string): unknown =>
  stepsOf(pointer).reduce<unknown>(
    (holder, step) =>
      typeof holder === 'object' && holder !== null && !Array.isArray(holder)
        ? (holder as Record<string, unknown>)[step]
        : undefined,
    value,
  );
/** Who a place comes from: the nearest word on it or on what is around it; the lowest layer when there is none. */
function layerOf(provenance: Provenance, pointer: string): LayerReference {
  const steps = pointer.split('/');
  const places = steps.map((_, index) => steps.slice(0, steps.length - index).join('/'));
  return places.map((place) => provenance[place]).find((found) => found !== undefined) ?? base;
}

describe('merging', () => {
  it('with an empty overlay changes nothing, and nothing is said to come from it', () => {
    fc.assert(
      fc.property(contributions, overlay, (lower, upper) => {
        const before = merged(lower, upper);
        expect(mergeLayers([...layersOf(lower, upper), { reference: unit, value: {} }])).toEqual(before);
        const emptied = {
          reference: unit,
          value: Object.fromEntries(
            Object.entries(before.value as object)
              .filter(([, value]) => typeof value === 'object' && !Array.isArray(value))
              .map(([key]) => [key, {}]),
          ),
        };
        expect(mergeLayers([...layersOf(lower, upper), emptied])).toEqual(before);
      }),
    );
  });

  it('lets the later layer win by id and field, and leaves alone what it does not speak of', () => {
    fc.assert(
      fc.property(contributions, contributions, (lower, upper) => {
        const expected = new Map([...leaves(lower), ...leaves(upper)]);
        expect(new Map(leaves(merged(lower, upper).value))).toEqual(expected);
      }),
    );
  });

  it('takes out what a layer sets to null, at any depth', () => {
    fc.assert(
      fc.property(contributions, fc.integer({ min: 0 }), fc.integer({ min: 1, max: 3 }), (lower, chosen, depth) => {
        const all = leaves(lower);
        fc.pre(all.length > 0);
        const pointer = (all[chosen % all.length]?.[0] ?? '')
          .split('/')
          .slice(0, depth + 1)
          .join('/');
        const [first = '', ...rest] = stepsOf(pointer);
        const patch = { [first]: rest.reduceRight<unknown>((inside, step) => ({ [step]: inside }), null) };
        const left = all.filter(([place]) => place !== pointer && !place.startsWith(`${pointer}/`));
        const { value, provenance } = merged(lower, patch);
        expect(new Map(leaves(value).filter(([, leaf]) => typeof leaf !== 'object' || Array.isArray(leaf)))).toEqual(
          new Map(left),
        );
        expect(provenance).toEqual({ [pointer]: plugin });
      }),
    );
  });

  it('names for each value the layer that it comes from', () => {
    fc.assert(
      fc.property(contributions, overlay, overlay, overlay, (...values) => {
        const { value, provenance } = merged(...values);
        for (const [pointer, leaf] of leaves(value)) {
          const source = layerOf(provenance, pointer);
          const index = [base, plugin, group, unit].indexOf(source);
          // The layer has just this value there, and no later one speaks of the place or of what is around it.
          if (leaf !== null && (typeof leaf !== 'object' || Array.isArray(leaf)))
            expect([pointer, at(values[index], pointer)]).toEqual([pointer, leaf]);
          const later = values
            .slice(index + 1)
            .map((_, offset) =>
              touchedPointers(merged(...values.slice(0, index + 1 + offset)).value, values[index + 1 + offset]),
            );
          expect(later.flat().filter((touched) => touched === pointer)).toEqual([]);
        }
      }),
    );
  });

  it('is associative over layers that remove nothing and agree on what is a mapping', () => {
    fc.assert(
      fc.property(contributions, contributions, contributions, (a, b, c) => {
        expect(mergePatch(mergePatch(a, b), c)).toEqual(mergePatch(a, mergePatch(b, c)));
      }),
    );
  });

  it('is not so over removals: a value taken out and given anew forgets what it was', () => {
    const [a, b, c] = [
      { slas: { answer: { hours: 1, basis: 'working' } } },
      { slas: { answer: null } },
      { slas: { answer: { hours: 2 } } },
    ];
    expect([mergePatch(mergePatch(a, b), c), mergePatch(a, mergePatch(b, c))]).toEqual([
      { slas: { answer: { hours: 2 } } },
      { slas: { answer: { hours: 2, basis: 'working' } } },
    ]);
  });

  it('keeps the order of ids: those of the lower layer first, new ones behind', () => {
    fc.assert(
      fc.property(contributions, contributions, (lower, upper) => {
        const value = merged(lower, upper).value as Contributions;
        for (const [point, byId] of Object.entries(value)) {
          const [first, then] = [Object.keys(lower[point] ?? {}), Object.keys(upper[point] ?? {})];
          expect(Object.keys(byId)).toEqual([...first, ...then.filter((id) => !first.includes(id))]);
        }
      }),
    );
  });

  it('changes none of the layers', () => {
    fc.assert(
      fc.property(contributions, overlay, overlay, (...values) => {
        const before = structuredClone(values);
        merged(...values);
        expect(values).toEqual(before);
      }),
    );
  });
});

it('a merge reads as in the policy: plugin, group, unit', () => {
  const layers = [
    {
      reference: plugin,
      value: {
        slas: { answer: { hours: 24, notifies: ['officer', 'supervisor'], title: 'Answer' }, plan: { hours: 16 } },
      },
    },
    { reference: group, value: { slas: { answer: { hours: 12, notifies: ['supervisor'] }, check: { days: 3 } } } },
    { reference: unit, value: { slas: { answer: { hours: 8 }, plan: null } } },
  ];
  expect(mergeLayers(layers)).toMatchObject({
    value: { slas: { answer: { hours: 8, notifies: ['supervisor'], title: 'Answer' }, check: { days: 3 } } },
    provenance: {
      '/slas/answer/hours': unit,
      '/slas/answer/notifies': group,
      '/slas/check/days': group,
      '/slas/plan': unit,
    },
    missing: [],
    removed: new Map([['/slas/plan', unit]]),
  });
});

describe('lists whose elements have ids', () => {
  type Rules = { id: string; when?: string; points?: number }[];
  const rules: fc.Arbitrary<Rules> = fc.uniqueArray(
    fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), when: fc.string(), points: fc.integer() }),
    { selector: ({ id }) => id, minLength: 1 },
  );
  /** What a layer above may say: some fields of some elements. */
  const changes: fc.Arbitrary<Rules> = fc.uniqueArray(
    fc.record(
      { id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), when: fc.string(), points: fc.integer() },
      { requiredKeys: ['id'] },
    ),
    { selector: ({ id }) => id },
  );
  const lists = (...values: Rules[]) => merged(...values.map((list) => ({ table: { rules: list } })));
  const rulesOf = ({ value }: { value: unknown }) => (value as { table: { rules: Rules } }).table.rules;
  const ids = (list: Rules) => list.map(({ id }) => id);

  it('merge by id, field by field', () => {
    fc.assert(
      fc.property(rules, changes, (lower, upper) => {
        fc.pre(upper.length > 0);
        const expected = new Map(lower.map((rule) => [rule.id, rule]));
        for (const rule of upper) expected.set(rule.id, { ...expected.get(rule.id), ...rule });
        expect(new Map(rulesOf(lists(lower, upper)).map((rule) => [rule.id, rule]))).toEqual(expected);
      }),
    );
  });

  it('keep the order of the lower layer, new elements behind', () => {
    fc.assert(
      fc.property(rules, rules, (lower, upper) => {
        const [first, then] = [ids(lower), ids(upper)];
        expect(ids(rulesOf(lists(lower, upper)))).toEqual([...first, ...then.filter((id) => !first.includes(id))]);
      }),
    );
  });

  it('are merged the same, whichever two layers are put together first', () => {
    fc.assert(
      fc.property(rules, rules, rules, (a, b, c) => {
        expect(mergePatch(mergePatch(a, b), c)).toEqual(mergePatch(a, mergePatch(b, c)));
      }),
    );
  });

  it('lose what a layer takes out, and it alone; what it brings back is whole and last', () => {
    fc.assert(
      fc.property(rules, fc.nat(), (lower, chosen) => {
        const gone = lower[chosen % lower.length]?.id ?? '';
        const without = merged({ table: { rules: lower } }, { table: { rules: [{ id: gone, $remove: true }] } });
        expect([rulesOf(without), without.missing]).toEqual([lower.filter(({ id }) => id !== gone), []]);
        const back = mergePatch(rulesOf(without), [{ id: gone, points: 1 }]) as Rules;
        expect(back.at(-1)).toEqual({ id: gone, points: 1 });
      }),
    );
  });

  it('name by id who changed what', () => {
    fc.assert(
      fc.property(rules, fc.nat(), fc.integer(), (lower, chosen, points) => {
        const { id = '' } = lower[chosen % lower.length] ?? {};
        expect(lists(lower, [{ id, points }]).provenance).toEqual({ [`/table/rules/${id}/points`]: plugin });
      }),
    );
  });

  it('report a removal of what is not there, with what is', () => {
    const { missing } = lists([{ id: 'a' }, { id: 'b' }], [{ id: 'x', $remove: true } as { id: string }]);
    expect(missing).toEqual([{ layer: plugin, pointer: '/table/rules/x', known: ['a', 'b'] }]);
  });

  it('are given anew where an element has no id', () => {
    expect(mergePatch([{ id: 'a', when: 'x' }, { when: 'y' }], [{ when: 'z' }])).toEqual([{ when: 'z' }]);
    expect(mergePatch([{ id: 'a' }], [])).toEqual([]);
  });
});

describe('lists of plain values', () => {
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));

  it('are given anew, or have some added and some taken out; the order stays', () => {
    fc.assert(
      fc.property(names, names, names, (lower, add, remove) => {
        expect(mergePatch(lower, add)).toEqual(add);
        const left = lower.filter((name) => !remove.includes(name));
        expect(mergePatch(lower, { $add: add, $remove: remove })).toEqual([
          ...left,
          ...add.filter((name) => !left.includes(name)),
        ]);
      }),
    );
  });

  it('report a removal of what is not there', () => {
    const { missing } = merged({ form: { required: ['a'] } }, { form: { required: { $remove: ['b'] } } });
    expect(missing).toEqual([{ layer: plugin, pointer: '/form/required/$remove/b', known: ['a'] }]);
  });
});
