import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadBuiltinTemplates } from './builtin-templates';
import { TemplateEngine } from './template-engine';
import { TemplateError } from './template-error';

const engine = new TemplateEngine(loadBuiltinTemplates(join(import.meta.dirname, '..', 'assets')));
const context = { locale: 'zh-CN' as const, zone: 'Asia/Shanghai' };

function render(
  source: string,
  model: Record<string, unknown> = {},
  texts?: Record<string, { 'zh-CN': string; en: string }>,
): string {
  return engine.render({ name: 'notice.hbs', source, texts }, model, context);
}

function fault(source: string, model: Record<string, unknown> = {}): { line: number; message: string } {
  try {
    render(source, model);
  } catch (error) {
    if (error instanceof TemplateError) return { line: error.fault.line, message: error.fault.message.en };
    throw error;
  }
  throw new Error('The template was accepted.');
}

describe('templates', () => {
  it('escape what people wrote, also where line breaks are kept', () => {
    const text = '<script>alert(1)</script>\n"A" & B';
    expect(render('<p>{{text}}</p><p>{{lines text}}</p>', { text })).toBe(
      '<p>&lt;script&gt;alert(1)&lt;/script&gt;\n&quot;A&quot; &amp; B</p>' +
        '<p>&lt;script&gt;alert(1)&lt;/script&gt;<br>&quot;A&quot; &amp; B</p>',
    );
  });

  it('quote one field of a form by name, with its title; what was not submitted is a dash', () => {
    const fields = {
      registration: {
        loss: { title: '损失金额', value: '¥1,200.00' },
        story: { title: '经过', value: '第一行\n<b>' },
      },
    };
    const source =
      '{{field-title "registration" "loss"}}：{{field "registration" "loss"}}|{{field "registration" "story"}}|' +
      '{{#each list}}{{field "registration" "loss"}}{{/each}}|' +
      '{{field "answer" "result"}}|{{field "registration" "toString"}}';
    expect(render(source, { fields, list: [1] })).toBe('损失金额：¥1,200.00|第一行<br>&lt;b&gt;|¥1,200.00|—|—');
  });

  it('have to name form and field as texts', () => {
    expect([fault('{{field registration "loss"}}'), fault('\n{{field-title "registration"}}')]).toEqual([
      { line: 1, message: 'The helper "field" takes the ids of a form and a field.' },
      { line: 2, message: 'The helper "field-title" takes the ids of a form and a field.' },
    ]);
  });

  it('format by helpers in the document’s language and zone', () => {
    const model = { at: '2026-09-30T09:30:00.000Z', fen: 123_456, hash: 'ab'.repeat(32), list: ['甲', '乙'] };
    expect(
      render('{{date at}}|{{datetime at}}|{{money fen}}|{{hash-short hash}}|{{join list}}|{{t "due"}}', model),
    ).toBe('2026-09-30|2026-09-30 17:30|¥1,234.56|abababababab|甲、乙|到期');
  });

  it('take a policy’s own texts before the built-in ones, and texts given in both languages', () => {
    const texts = { greeting: { 'zh-CN': '尊敬的{name}：', en: 'Dear {name},' } };
    expect(
      render(
        '{{t "greeting" name=who}}{{t title}}',
        { who: '王女士', title: { 'zh-CN': '告知书', en: 'Notice' } },
        texts,
      ),
    ).toBe('尊敬的王女士：告知书');
  });

  it('cannot reach prototypes', () => {
    expect(render('[{{constructor}}][{{list.constructor.name}}][{{lookup this "__proto__"}}]', { list: [1] })).toBe(
      '[][][]',
    );
  });

  it('say where they are wrong', () => {
    expect([
      fault('一\n{{#if a}}\n二{{/each}}'),
      fault('一\n二\n{{shout a "b"}}'),
      fault('{{#if a}}\n{{t "no-such-key"}}{{/if}}'),
      fault('\n\n{{> nowhere}}'),
      fault('<p>\n{{{text}}}</p>'),
      fault('\n{{date}}', { date: '2026-01-01' }),
      fault('{{t key}}', { key: 'nothing' }),
    ]).toEqual([
      { line: 2, message: "The template cannot be used: if doesn't match each" },
      { line: 3, message: 'There is no helper "shout".' },
      { line: 2, message: 'There is no text "no-such-key".' },
      { line: 3, message: 'There is no partial "nowhere".' },
      { line: 2, message: 'A template must not write unescaped content ({{{…}}} or {{&…}}).' },
      { line: 2, message: 'The helper "date" takes one value.' },
      { line: 0, message: "The template cannot be used: No text 'nothing'" },
    ]);
  });

  it('tell all their faults at once', () => {
    expect(
      engine
        .faultsOf({ name: 'a.hbs', source: '{{{b}}}\n{{> c}}\n{{d e}}' })
        .map(({ line, message }) => `${line} ${message['zh-CN']}`),
    ).toEqual(['1 模板不得输出未转义的内容（{{{…}}} 或 {{&…}}）。', '2 没有片段“c”。', '3 没有助手“d”。']);
  });

  it('turn a fault into a policy problem that names file, place and remedy', () => {
    try {
      render('a\n{{{b}}}');
    } catch (error) {
      const problem = error instanceof TemplateError ? error.toProblem('fishery') : undefined;
      expect({
        plugin: problem?.plugin,
        file: problem?.file,
        pointer: problem?.pointer,
        severity: problem?.severity,
      }).toEqual({
        plugin: 'fishery',
        file: 'notice.hbs:2',
        pointer: '',
        severity: 'error',
      });
      expect(problem?.remedy['zh-CN']).toContain('{{lines …}}');
      return;
    }
    throw new Error('The template was accepted.');
  });
});
