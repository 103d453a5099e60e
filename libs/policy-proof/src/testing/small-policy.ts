import { compilePolicy } from '@redress/policy-compiler';
import type { PolicyRevision } from '@redress/policy-sdk';
import { builtInCalendars, createCalendar } from '@redress/working-time';

const zone = 'Asia/Shanghai';
const title = '{ zh-CN: 名, en: Name }';

const files = {
  clauses: `clauses: { XX-1: { title: ${title}, text: ${title}, kind: preamble } }`,
  roles: `roles:
  officer: { title: ${title}, personalData: clear }
  head: { title: ${title}, personalData: masked }`,
  channels: `channels: { phone: { title: ${title} } }`,
  messages: `messages: { closed: { title: ${title}, text: ${title} } }`,
  documents: `documents: { dossier: { title: ${title}, kind: dossier } }`,
  slas: `slas:
  answer:
    title: ${title}
    startsOn: { on: received }
    metBy: { command: answer }
    duration: { amount: 2, unit: hour, basis: clock }
    warnings: [{ share: 0.5 }]`,
  archive: `archive:
  requires:
    answer: { title: ${title}, form: answer }
    apology: { title: ${title}, form: answer, when: case.round > 1, holds: evidence.count > 0 }`,
};

const forms = [
  `id: complaint
title: ${title}
schema: { type: object, properties: { name: { type: string } } }`,
  `id: answer
title: ${title}
schema: { type: object, properties: { grave: { type: boolean } } }`,
];

const workflow = `id: complaint
kind: case
title: ${title}
initial: open
intake:
  title: ${title}
  by: [officer]
  form: complaint
  channel: "'phone'"
  subject: "'Complaint'"
  complainant: { name: form.name }
guards:
  named: { when: "not('blocked' in flags)", refusal: ${title} }
states:
  open:
    title: ${title}
    waitsFor: [officer]
    commands:
      block: { title: ${title}, by: [officer], effects: [{ do: flag, flag: blocked }] }
      answer:
        title: ${title}
        by: [officer]
        form: answer
        guards: [named]
        to: [{ when: form.grave == true, to: grave }, { to: closed }]
        effects: [{ do: send-message, message: closed, to: complainant }]
  grave:
    title: ${title}
    waitsFor: [head]
    commands: { close: { title: ${title}, by: [head], to: closed } }
  closed: { title: ${title}, final: done }`;

const functions = [
  {
    point: 'functions' as const,
    path: 'policy/functions.yaml',
    content: `functions: { gravity: { title: ${title}, input: { type: object }, answer: { type: integer } } }`,
  },
];

/** A small policy with one of nearly everything that coverage counts. */
export function smallPolicy(change: (workflow: string) => string = (same) => same): PolicyRevision {
  const { revision, problems } = compilePolicy({
    plugin: {
      folder: 'small',
      manifest: {
        name: 'small',
        version: '1.0.0',
        displayName: 'Small',
        description: 'Small',
        engines: { redress: '*' },
        contributes: {},
      },
      texts: {},
      files: [
        ...Object.entries(files).map(([point, content]) => ({
          point: point as keyof typeof files,
          path: `policy/${point}.yaml`,
          content,
        })),
        ...forms.map((content, index) => ({ point: 'forms' as const, path: `policy/${index}.form.yaml`, content })),
        { point: 'workflows', path: 'policy/complaint.workflow.yaml', content: change(workflow) },
        ...functions,
      ],
      templates: {},
    },
    unit: { code: 'unit', name: { 'zh-CN': '单位', en: 'Unit' }, zone, calendar: 'cn-office' },
  });
  if (!revision)
    throw new Error(problems.map(({ file, pointer, message }) => `${file}${pointer} ${message.en}`).join('\n'));
  return revision;
}

export const calendar = createCalendar(builtInCalendars['cn-office'](zone));
