import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contributionPoints, type ContributionPoint, type Manifest } from '@redress/policy-sdk';
import type { PluginSource } from '../plugin-source';

/** A plugin of the repository as it is on disk. */
export function pluginOnDisk(name: string): PluginSource {
  const folder = join('plugins', name);
  const json = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const manifest = json('package.json') as Manifest;
  const matching = (pattern: string): string[] => {
    const cut = pattern.lastIndexOf('/');
    const [head = '', tail] = pattern.slice(cut + 1).split('*');
    const names = readdirSync(join(folder, pattern.slice(0, cut)));
    return names
      .filter((file) => (tail === undefined ? file === head : file.startsWith(head) && file.endsWith(tail)))
      .map((file) => `${pattern.slice(0, cut)}/${file}`);
  };
  const files = contributionPoints.flatMap(({ id: point }) =>
    [manifest.contributes[point] ?? []]
      .flat()
      .flatMap(matching)
      .sort()
      .map((path) => ({ point, path, content: readFileSync(join(folder, path), 'utf8') })),
  );
  const templates = readdirSync(join(folder, 'templates')).map(
    (file) => [`templates/${file}`, readFileSync(join(folder, 'templates', file), 'utf8')] as const,
  );
  return {
    folder: name,
    manifest,
    texts: {
      en: json('package.nls.json') as Record<string, string>,
      'zh-CN': json('package.nls.zh-cn.json') as Record<string, string>,
    },
    files,
    templates: Object.fromEntries(templates),
  };
}

const title = (en: string): string => `{ zh-CN: 某事, en: ${en} }`;

const smallFiles: Partial<Record<ContributionPoint, string>> = {
  clauses: `clauses:
  SM-1:
    title: ${title('Answer')}
    text: ${title('Every complaint is answered.')}
    implementedBy: [slas/answer, states/answered]
`,
  configuration: `configuration:
  answerHours:
    title: ${title('Time to answer')}
    schema: { type: integer, minimum: 1, maximum: 240 }
    scope: unit
    default: 24
`,
  roles: `roles:
  officer: { title: ${title('Officer')}, personalData: clear }
`,
  departments: `departments:
  service: { title: ${title('Service')} }
`,
  channels: `channels:
  phone: { title: ${title('Phone')} }
`,
  categories: `categories:
  quality: { title: ${title('Quality')}, lead: service }
`,
  severities: `severities:
  ordinary: { title: ${title('Ordinary')}, rank: 0 }
table: { default: ordinary, rules: [] }
`,
  slas: `slas:
  answer:
    title: ${title('Answer')}
    clause: SM-1
    startsOn: { on: received }
    metBy: { command: answer }
    duration: { amount: { setting: answerHours }, unit: hour, basis: clock }
`,
  documents: `documents:
  notice: { title: ${title('Notice')}, kind: notice, template: templates/notice.hbs }
`,
  messages: `messages:
  thanks: { title: ${title('Thanks')}, text: ${title('Thank you')} }
`,
  archive: `archive:
  requires:
    registration: { title: ${title('Registration')}, form: registration }
`,
  forms: `id: registration
title: ${title('Registration')}
schema:
  type: object
  required: [channel, name]
  properties:
    channel: { type: string }
    name: { type: string, x-personal: name }
`,
  workflows: `id: complaint
kind: case
title: ${title('Complaint')}
initial: open
intake:
  title: ${title('Take')}
  by: [officer]
  form: registration
  channel: form.channel
  subject: form.channel
  complainant: { name: form.name }
guards:
  known:
    when: case.category != null
    refusal: ${title('Classify first')}
states:
  open:
    title: ${title('Open')}
    commands:
      answer: { title: ${title('Answer')}, by: [officer], guards: [known], to: answered }
  answered: { title: ${title('Answered')}, final: done }
`,
};

export const pathOf = (point: string): string => `policy/${point}.yaml`;

/** A policy that is as small as a whole one can be. */
export function smallPlugin(name = 'small'): PluginSource {
  return {
    folder: name,
    manifest: {
      name,
      version: '1.0.0',
      displayName: '%name%',
      description: 'A small policy',
      engines: { redress: '^0.1.0' },
      contributes: Object.fromEntries(
        Object.keys(smallFiles).map((point) => [point, pathOf(point)]),
      ) as Manifest['contributes'],
    },
    texts: { en: { name: 'Small' }, 'zh-CN': { name: '小制度' } },
    files: Object.entries(smallFiles).map(([point, content]) => ({
      point: point as ContributionPoint,
      path: pathOf(point),
      content,
    })),
    templates: { 'templates/notice.hbs': '<p>{{caseNumber}}</p>' },
  };
}

/** The plugin with a text in one of its files put in place of another; throws when it is not there. */
export function altered(plugin: PluginSource, point: ContributionPoint, from: string, to: string): PluginSource {
  const file = plugin.files.find((candidate) => candidate.point === point && candidate.content.includes(from));
  if (!file) throw new Error(`${point} does not hold ${from}`);
  return {
    ...plugin,
    files: plugin.files.map((one) => (one === file ? { ...one, content: one.content.replace(from, to) } : one)),
  };
}
