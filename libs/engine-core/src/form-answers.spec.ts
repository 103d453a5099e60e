import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import type { FormSchema, PolicyRevision } from '@redress/policy-sdk';
import { fixtureRevision } from './testing/fixture-revision';
import { Story } from './testing/story';

interface Answers {
  schema: { type: 'object'; properties: Record<string, FormSchema> };
  right: Record<string, unknown>;
  answers: {
    title: string;
    change: Record<string, unknown>;
    sent?: Record<string, unknown>;
    problems: [pointer: string, chinese: string, english: string][];
  }[];
}

/** The same table goes through the portal's form in `libs/ui`: neither says what the other does not. */
const table = JSON.parse(readFileSync('libs/forms/fixtures/answers.json', 'utf8')) as Answers;
const revision = fixtureRevision();
const workflow = revision.workflows[revision.caseWorkflow];
const form = revision.forms['registration'];
if (!workflow?.intake || !form) throw new Error('The fixture has no intake.');
const intake = {
  title: workflow.intake.title,
  by: workflow.intake.by,
  form: form.id,
  channel: "'phone'",
  subject: 'form.customer',
  complainant: { name: 'form.customer' },
};
const asked: PolicyRevision = {
  ...revision,
  workflows: { ...revision.workflows, [revision.caseWorkflow]: { ...workflow, intake } },
  forms: { ...revision.forms, [form.id]: { ...form, schema: table.schema, personal: [] } },
};

it.each(table.answers)('the server on $title', ({ change, sent, problems }) => {
  const values = Object.entries({ ...table.right, ...change, ...sent }).filter(([, value]) => value !== null);
  const decision = new Story(asked).take('2026-10-08T02:00:00.000Z', Object.fromEntries(values));
  const details = decision.ok ? [] : decision.refusal.details;
  expect(details.map(({ subject, message }) => [subject, message['zh-CN'], message.en])).toEqual(problems);
});
