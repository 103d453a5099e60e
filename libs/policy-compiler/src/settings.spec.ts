import { describe, expect, it } from '@jest/globals';
import type { PolicyProblem } from '@redress/errors';
import type { LayerReference, Overlay, ResolvedSetting, Setting, SettingValue } from '@redress/policy-sdk';
import fc from 'fast-check';
import { ProblemCollector, words } from './problems';
import { resolveSettings, type OverlayLayer } from './settings';

const plugin: LayerReference = { kind: 'plugin', name: 'fishery', version: '1.0.0' };
const group: LayerReference = { kind: 'group', name: 'hq', version: '4' };
const unit: LayerReference = { kind: 'unit', name: 'north', version: '2' };

const hours: Setting = {
  title: words('分析时限', 'Time for the analysis'),
  schema: { type: 'integer', minimum: 1, maximum: 240 },
  scope: 'unit',
  default: 24,
};
const basis: Setting = {
  title: words('计时方式', 'Basis'),
  schema: { type: 'string', enum: ['clock', 'working'] },
  scope: 'unit',
  default: 'clock',
  mustConfirm: true,
};
const loss: Setting = {
  title: words('重大损失', 'Major loss'),
  schema: { type: 'number', minimum: 0 },
  scope: 'group',
  default: 50_000,
};
const strict: Setting = { title: words('从严', 'Strict'), schema: { type: 'boolean' }, scope: 'unit', default: false };
const declared = { hours, basis, loss, strict };

type Changes = NonNullable<Overlay['settings']>;
const layer = (reference: LayerReference, settings: Changes): OverlayLayer => ({ reference, overlay: { settings } });

function resolve(
  overlays: OverlayLayer[],
  settings: Record<string, Setting> = declared,
  leftOutNames: ReadonlySet<string> = new Set(),
): { settings: Record<string, ResolvedSetting>; problems: PolicyProblem[] } {
  const problems = new ProblemCollector();
  const resolved = resolveSettings(settings, overlays, {
    plugin: 'fishery',
    layerOf: () => plugin,
    report: (id, path, ...told) =>
      problems.add('fishery', 'policy/settings.yaml', `/configuration/${id}${path}`, ...told),
    problems,
    leftOutNames,
  });
  return { settings: resolved, problems: problems.problems };
}

const errorsOf = (...overlays: OverlayLayer[]) =>
  resolve(overlays).problems.filter(({ severity }) => severity === 'error');
const refusal = (
  file: string,
  pointer: string,
  zh: string,
  en: string,
  remedyZh: string,
  remedyEn: string,
): PolicyProblem => ({
  plugin: 'fishery',
  file,
  pointer,
  code: 'policy',
  severity: 'error',
  message: words(zh, en),
  remedy: words(remedyZh, remedyEn),
});
const inside = ['请改为允许范围内的值', 'Choose a value inside the bounds'] as const;

describe('a setting that nobody speaks of', () => {
  it('has the default of the plugin, and says so', () => {
    expect(resolve([]).settings['hours']).toEqual({
      ...hours,
      value: 24,
      source: plugin,
      locked: false,
      bounds: { minimum: 1, maximum: 240 },
      steps: [{ layer: plugin, value: 24 }],
    });
  });

  it('is the same under overlays that say nothing of it', () => {
    expect(resolve([layer(group, {}), { reference: unit, overlay: {} }])).toEqual(resolve([]));
  });

  it('keeps false and zero as they are', () => {
    const { settings } = resolve([layer(group, { loss: { value: 0 } }), layer(unit, { strict: { value: false } })]);
    expect([
      settings['loss']?.value,
      settings['loss']?.source,
      settings['strict']?.value,
      settings['strict']?.source,
    ]).toEqual([0, group, false, unit]);
  });

  it('is at fault when its default lies outside its own bounds', () => {
    expect(resolve([], { hours: { ...hours, default: 0 } }).problems).toEqual([
      refusal(
        'policy/settings.yaml',
        '/configuration/hours/default',
        '默认值不能小于 1',
        'default must be at least 1',
        '修改默认值或范围',
        'Change the default or the bounds',
      ),
    ]);
  });
});

describe('layers', () => {
  it('each leave a step, the last value holds, and its source is the layer that gave it', () => {
    const { settings, problems } = resolve([
      layer(group, { hours: { value: 20, minimum: 8, maximum: 48 } }),
      layer(unit, { hours: { value: 12 } }),
    ]);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(settings['hours']).toEqual({
      ...hours,
      value: 12,
      source: unit,
      locked: false,
      bounds: { minimum: 8, maximum: 48 },
      steps: [
        { layer: plugin, value: 24 },
        { layer: group, value: 20, minimum: 8, maximum: 48 },
        { layer: unit, value: 12 },
      ],
    });
  });

  it('may lock a value without changing it; the source stays who gave the value', () => {
    const { settings } = resolve([layer(group, { hours: { locked: true } })]);
    expect([settings['hours']?.value, settings['hours']?.source, settings['hours']?.locked]).toEqual([
      24,
      plugin,
      true,
    ]);
  });
});

describe('refused, with file, pointer and remedy', () => {
  it.each<[string, Changes, PolicyProblem]>([
    [
      'too small',
      { hours: { value: 0 } },
      refusal(
        'unit:north',
        '/settings/hours/value',
        '“分析时限”不能小于 1',
        '“Time for the analysis” must be at least 1',
        ...inside,
      ),
    ],
    [
      'too great',
      { hours: { value: 241 } },
      refusal(
        'unit:north',
        '/settings/hours/value',
        '“分析时限”不能大于 240',
        '“Time for the analysis” must be at most 240',
        ...inside,
      ),
    ],
    [
      'no integer',
      { hours: { value: 1.5 } },
      refusal(
        'unit:north',
        '/settings/hours/value',
        '“分析时限”必须为整数',
        '“Time for the analysis” must be of type integer',
        ...inside,
      ),
    ],
    [
      'a text for a number',
      { hours: { value: '12' } },
      refusal(
        'unit:north',
        '/settings/hours/value',
        '“分析时限”必须为整数',
        '“Time for the analysis” must be of type integer',
        ...inside,
      ),
    ],
    [
      'a number for yes or no',
      { strict: { value: 1 } },
      refusal(
        'unit:north',
        '/settings/strict/value',
        '“从严”必须为“是”或“否”',
        '“Strict” must be of type boolean',
        ...inside,
      ),
    ],
    [
      'none of the choices',
      { basis: { value: 'lunar' } },
      refusal(
        'unit:north',
        '/settings/basis/value',
        '“计时方式”只能是：clock、working',
        '“Basis” must be one of clock, working',
        ...inside,
      ),
    ],
    [
      'a near miss of a name',
      { hour: { value: 12 } },
      refusal(
        'unit:north',
        '/settings/hour',
        '没有名为“hour”的参数',
        'there is no setting “hour”',
        '是否应为“hours”？',
        'Did you mean “hours”?',
      ),
    ],
    [
      'a name every object has',
      { constructor: { value: 12 } },
      refusal(
        'unit:north',
        '/settings/constructor',
        '没有名为“constructor”的参数',
        'there is no setting “constructor”',
        '可用：hours, basis, loss, strict',
        'Known: hours, basis, loss, strict',
      ),
    ],
    [
      'a name with a slash',
      { 'a/b': { value: 12 } },
      refusal(
        'unit:north',
        '/settings/a~1b',
        '没有名为“a/b”的参数',
        'there is no setting “a/b”',
        '可用：hours, basis, loss, strict',
        'Known: hours, basis, loss, strict',
      ),
    ],
    [
      'a value of the group',
      { loss: { value: 1 } },
      refusal(
        'unit:north',
        '/settings/loss/value',
        '“重大损失”由集团统一设置',
        '“Major loss” is set for the whole group',
        '请在集团层修改',
        'Change it in the group overlay',
      ),
    ],
    [
      'bounds by a unit',
      { hours: { minimum: 2 } },
      refusal(
        'unit:north',
        '/settings/hours',
        '“分析时限”的锁定和范围只能由集团设置',
        '“Time for the analysis” may only be locked or bounded by the group',
        '请由总部在集团层设置',
        'Set it in the group overlay',
      ),
    ],
    [
      'a lock by a unit',
      { hours: { locked: false } },
      refusal(
        'unit:north',
        '/settings/hours',
        '“分析时限”的锁定和范围只能由集团设置',
        '“Time for the analysis” may only be locked or bounded by the group',
        '请由总部在集团层设置',
        'Set it in the group overlay',
      ),
    ],
  ])('%s', (_, changes, expected) => {
    expect(errorsOf(layer(unit, changes))).toEqual([expected]);
  });

  it('what the group has locked, also when it left the value as it is', () => {
    const expected = [
      refusal(
        'unit:north',
        '/settings/hours/value',
        '“分析时限”已被集团锁定',
        '“Time for the analysis” is locked by the group',
        '请总部解除锁定或在集团层修改',
        'Ask headquarters to unlock it or to change it for the group',
      ),
    ];
    expect(errorsOf(layer(group, { hours: { locked: true } }), layer(unit, { hours: { value: 12 } }))).toEqual(
      expected,
    );
    expect(
      errorsOf(layer(group, { hours: { locked: true, value: 20 } }), layer(unit, { hours: { value: 20 } })),
    ).toEqual(expected);
  });

  it('a value outside the bounds that the group has narrowed', () => {
    expect(errorsOf(layer(group, { hours: { maximum: 48 } }), layer(unit, { hours: { value: 49 } }))).toEqual([
      refusal(
        'unit:north',
        '/settings/hours/value',
        '“分析时限”不能大于 48',
        '“Time for the analysis” must be at most 48',
        ...inside,
      ),
    ]);
  });

  it('bounds that the value in force does not keep', () => {
    expect(errorsOf(layer(group, { hours: { maximum: 12 } }))).toEqual([
      refusal(
        'group:hq',
        '/settings/hours',
        '“分析时限”的现值为 24，不能大于 12',
        '“Time for the analysis” is 24 and must be at most 12',
        '请同时设置范围内的值',
        'Set a value inside the new bounds, too',
      ),
    ]);
  });

  it('all of them together, and the value stays as it was', () => {
    const { settings, problems } = resolve([
      layer(unit, { hours: { value: 0 }, loss: { value: 1 }, basis: { value: 'working' } }),
    ]);
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/settings/hours/value', '/settings/loss/value']);
    expect([settings['hours']?.value, settings['loss']?.value, settings['basis']?.value]).toEqual([
      24,
      50_000,
      'working',
    ]);
  });

  it('but not a setting whose own declaration is at fault: that has been told', () => {
    expect(resolve([layer(unit, { minutes: { value: 5 } })], { strict }, new Set(['minutes'])).problems).toEqual([]);
  });
});

it('bounds are never widened, whatever the group says', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -300, max: 300 }),
      fc.integer({ min: -300, max: 300 }),
      fc.integer({ min: -300, max: 300 }),
      (minimum, maximum, value) => {
        const { settings, problems } = resolve([layer(group, { hours: { minimum, maximum, value } })], { hours });
        const allowed = value >= Math.max(1, minimum) && value <= Math.min(240, maximum);
        expect([settings['hours']?.bounds, settings['hours']?.value, problems.length]).toEqual([
          { minimum: Math.max(1, minimum), maximum: Math.min(240, maximum) },
          allowed ? value : 24,
          allowed ? 0 : 1,
        ]);
      },
    ),
  );
});

describe('a value that the written policy leaves open', () => {
  const open: PolicyProblem = {
    plugin: 'fishery',
    file: 'policy/settings.yaml',
    pointer: '/configuration/basis',
    code: 'setting-to-confirm',
    severity: 'warning',
    message: words('“计时方式”尚未由总部确认', '“Basis” is not confirmed by headquarters yet'),
    remedy: words('确认现在的值，或改值后确认', 'Confirm the value, or change it and confirm that'),
  };

  const by = (value: SettingValue) => ({ by: 'hq', at: '2026-11-24T09:00:00Z', value });

  it('is a warning until a person confirms it', () => {
    expect(resolve([]).problems).toEqual([open]);
    const { settings, problems } = resolve([layer(group, { basis: { confirmed: by('clock') } })]);
    expect([problems, settings['basis']?.confirmed]).toEqual([[], by('clock')]);
  });

  it('is not confirmed by setting, locking or bounding it', () => {
    for (const changes of [{ value: 'clock' }, { value: 'working' }, { locked: true }])
      expect(resolve([layer(group, { basis: changes })]).problems).toEqual([open]);
  });

  it('is confirmed for the value that was confirmed, and no longer when that changes', () => {
    const confirmed = layer(group, { basis: { value: 'working', confirmed: by('working') } });
    expect(resolve([confirmed]).problems).toEqual([]);
    expect(resolve([confirmed, layer(unit, { basis: { value: 'clock' } })]).problems).toEqual([open]);
    expect(resolve([confirmed, layer(unit, { basis: { value: 'clock', confirmed: by('clock') } })]).problems).toEqual(
      [],
    );
  });

  it('is confirmed by the group where the group sets it', () => {
    const ofGroup = { loss: { ...loss, mustConfirm: true } };
    expect(
      resolve([layer(unit, { loss: { confirmed: by(50_000) } })], ofGroup).problems.map(({ pointer }) => pointer),
    ).toEqual(['/settings/loss/confirmed', '/configuration/loss']);
    expect(resolve([layer(group, { loss: { confirmed: by(50_000) } })], ofGroup).problems).toEqual([]);
  });

  it('is not confirmed by a value that was refused', () => {
    expect(resolve([layer(unit, { basis: { value: 'lunar' } })]).problems.map(({ severity }) => severity)).toEqual([
      'error',
      'warning',
    ]);
  });
});
