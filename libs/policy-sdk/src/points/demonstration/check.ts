import type { CheckContext, Place } from '../../point-context';
import { words } from '../../text';
import type { FormSchema } from '../forms/schema';
import { propertiesOf } from '../workflows/item-check';
import type { DemoComplaint, DemoStep, Demonstration } from './schema';

const quotation = /\{([a-zA-Z]+)\}/g;
const field = words('字段', 'field');
const quoted = words('投诉中的词', 'word of a complaint');

interface Checking {
  context: CheckContext;
  /** Words that all complaints have. */
  words: Record<string, object>;
  /** Forms by the command that asks for them. */
  forms: ReadonlyMap<string, readonly string[]>;
  commands: Record<string, object>;
}

/** Requires what the files of a plugin's demonstration name: roles, categories, commands, forms and their fields. */
export function checkDemonstration(
  files: readonly { at: Place; demonstration: Demonstration }[],
  context: CheckContext,
): void {
  const complaints = files.flatMap(({ demonstration }) => demonstration.complaints ?? []);
  const given = Object.entries(context.known('qualifiedCommands')).map(
    ([id, command]) => [id.split('/').at(-1) ?? id, command] as const,
  );
  const forms = new Map<string, string[]>();
  for (const [id, command] of given)
    if ('form' in command && typeof command.form === 'string') forms.set(id, [...(forms.get(id) ?? []), command.form]);
  const checking: Checking = { context, words: sharedWords(complaints), forms, commands: Object.fromEntries(given) };
  for (const { at, demonstration } of files) checkFile(at, demonstration, checking);
}

function sharedWords(complaints: readonly DemoComplaint[]): Record<string, object> {
  const [first] = complaints;
  const names = Object.keys(first?.words ?? {}).filter((name) =>
    complaints.every((complaint) => Object.hasOwn(complaint.words, name)),
  );
  return Object.fromEntries([...names, 'category'].map((name) => [name, {}]));
}

function checkFile(where: Place, demonstration: Demonstration, checking: Checking): void {
  const { context, forms, commands } = checking;
  for (const [position, { people }] of (demonstration.units ?? []).entries())
    for (const [index, { roles }] of people.entries())
      for (const [which, { role, department }] of roles.entries()) {
        const at = where.at('units', String(position), 'people', String(index), 'roles', String(which));
        at.at('role').needs('roles', role);
        at.at('department').needs('departments', department);
      }
  for (const [index, { category }] of (demonstration.complaints ?? []).entries())
    where.at('complaints', String(index), 'category').needs('categories', category);
  for (const [form, answers] of Object.entries(demonstration.answers ?? {})) {
    const at = where.at('answers', form);
    at.needs('forms', form);
    if (Object.hasOwn(context.known('forms'), form)) checkAnswers(at, answers, [form], checking);
  }
  for (const [index, { steps }] of (demonstration.stories ?? []).entries())
    for (const [position, step] of steps.entries()) {
      const at = where.at('stories', String(index), 'steps', String(position));
      at.at('do').needsAmong(words('操作', 'command'), step.do, commands);
      checkPerson(at.at('as'), step);
      if (step.with && Object.hasOwn(commands, step.do))
        checkAnswers(at.at('with'), step.with, forms.get(step.do) ?? [], checking);
    }
}

function checkPerson(at: Place, { as }: DemoStep): void {
  const [role, department] = as?.split('@') ?? [];
  at.needs('roles', role);
  at.needs('departments', department);
}

/** Commands of several workflows may bear one name: an answer is to a field of any of their forms. */
function checkAnswers(at: Place, answers: Record<string, unknown>, forms: readonly string[], checking: Checking): void {
  const known = checking.context.known('forms');
  const fields = Object.assign({}, ...forms.map((form) => propertiesOf(known[form], 'schema'))) as Record<
    string,
    FormSchema
  >;
  for (const [name, answer] of Object.entries(answers)) {
    at.at(name).needsAmong(field, name, fields);
    checkAnswer(at.at(name), answer, fields[name], checking);
  }
}

function checkAnswer(at: Place, answer: unknown, schema: FormSchema | undefined, checking: Checking): void {
  if (typeof answer === 'string')
    for (const [, name] of answer.matchAll(quotation)) at.needsAmong(quoted, name, checking.words);
  else if (Array.isArray(answer))
    for (const [index, entry] of answer.entries()) checkAnswer(at.at(String(index)), entry, schema?.items, checking);
  else if (typeof answer === 'object' && answer !== null)
    for (const [name, entry] of Object.entries(answer)) {
      if (schema?.properties) at.at(name).needsAmong(field, name, schema.properties);
      checkAnswer(at.at(name), entry, schema?.properties?.[name], checking);
    }
}
