import { withDetails } from '@redress/forms';
import type { RefusalDetail } from '@redress/errors';
import type { CompiledForm, Intake } from '@redress/policy-sdk';
import { meetOn, pauseAndResume, startOn } from './deadlines';
import { newDraft, outcomeOf, questionsUnlessRefused } from './decide';
import { planOf, triggers } from './plan';
import type { Draft, Scope } from './draft';
import { instantOf, policyFault, Refused, textOf } from './expressions';
import type { Actor, FunctionAnswer, Instant, Question } from './model';
import { questionsIn, recordAnswers } from './questions';
import { formRefusal, problem, wrongRole } from './refusals';
import { formProblemsOf } from './submissions';
import type { Decision, Surroundings } from './surroundings';

/** A complaint to be taken; the number and the id are given from outside, as all that is random or counted. */
export interface IntakeRequest {
  caseId: string;
  unitId: string;
  number: string;
  commandId: string;
  actor: Actor;
  data: Record<string, unknown>;
  /** When the unit received it, if that was before now. */
  receivedAt?: Instant;
  /** A key that its source gave it; it goes before the policy's own `externalKey`. */
  externalKey?: string;
  /** What functions of plugins answered to {@link questionsOfIntake}. */
  answers?: readonly FunctionAnswer[];
}

/** `form.when` comes from the entry `/when`; anything more involved cannot be pinned to one entry. */
function pointerOf(expression: string): string {
  const match = /^\s*form((?:\.\w+)+)\s*(?:\?\?.*)?$/.exec(expression);
  return match?.[1]?.replaceAll('.', '/') ?? '';
}

/** The category that the values ask for, if they are whole enough to tell. */
function categoryOf(draft: Draft, intake: Intake, scope: Scope, place: string): string | null {
  return intake.category === undefined ? null : textOf(draft.occasion(scope), intake.category, `${place}/category`);
}

/** The intake form, with what the chosen category asks for besides. */
export function intakeForm(draft: Draft, intake: Intake, values: Record<string, unknown>, place: string): CompiledForm {
  const { forms, categories } = draft.plan.revision;
  const form = forms[intake.form];
  if (form === undefined) throw policyFault(`${place}/form`, `the form "${intake.form}" is not declared`);
  const basic = formProblemsOf(form, Object.fromEntries(Object.entries(values).filter(([name]) => name !== 'details')));
  // An expression over values that are not valid yet may fail for their sake; the form's own problems are told first.
  const category =
    basic.length > 0
      ? guess(() => categoryOf(draft, intake, { form: values }, place))
      : categoryOf(draft, intake, { form: values }, place);
  const details = category === null ? undefined : forms[categories[category]?.detailsForm ?? ''];
  return details === undefined ? form : withDetails(form, details);
}

function guess(find: () => string | null): string | null {
  try {
    return find();
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

interface Taken {
  category: string | null;
  channel: string;
  subject: string;
  complainant: { name: string; contact: string | null };
  externalKey: string | null;
  receivedAt: Instant;
}

/** What the case begins with, taken from the form; everything wrong with it is told together. */
function take(draft: Draft, intake: Intake, request: IntakeRequest, place: string): Taken {
  const { plan, now } = draft;
  const scope: Scope = { form: request.data };
  const read = (expression: string | undefined, name: string): string | null =>
    expression === undefined ? null : textOf(draft.occasion(scope), expression, `${place}/${name}`);
  const problems: RefusalDetail[] = [];
  const needed = (expression: string, name: string, message: RefusalDetail['message']): string => {
    const value = read(expression, name)?.trim();
    if (!value) problems.push(problem(pointerOf(expression), message));
    return value ?? '';
  };
  const channel = needed(intake.channel, 'channel', { 'zh-CN': '请选择投诉渠道。', en: 'Choose the channel.' });
  const subject = needed(intake.subject, 'subject', {
    'zh-CN': '请填写投诉事由。',
    en: 'State what the complaint is about.',
  });
  const name = needed(intake.complainant.name, 'complainant/name', {
    'zh-CN': '请填写投诉人。',
    en: 'Name the complainant.',
  });
  if (channel !== '' && !Object.hasOwn(plan.revision.channels, channel)) {
    problems.push(
      problem(pointerOf(intake.channel), {
        'zh-CN': '制度中没有这个渠道，请从列表中选择。',
        en: 'The policy has no such channel; choose one from the list.',
      }),
    );
  }
  const category = read(intake.category, 'category');
  if (category !== null && !Object.hasOwn(plan.revision.categories, category)) {
    problems.push(
      problem(pointerOf(intake.category ?? ''), {
        'zh-CN': '制度中没有这个类别，请从列表中选择。',
        en: 'The policy has no such category; choose one from the list.',
      }),
    );
  }
  const stated =
    intake.receivedAt === undefined ? null : instantOf(draft.occasion(scope), intake.receivedAt, `${place}/receivedAt`);
  const time = Date.parse(request.receivedAt ?? stated ?? now);
  if (Number.isNaN(time))
    problems.push(
      problem(pointerOf(intake.receivedAt ?? ''), {
        'zh-CN': '收到投诉的时间无法识别。',
        en: 'The time of receipt is not an instant.',
      }),
    );
  else if (time > Date.parse(now)) {
    problems.push(
      problem(pointerOf(intake.receivedAt ?? ''), {
        'zh-CN': '收到投诉的时间不能晚于现在。',
        en: 'The complaint cannot have been received later than now.',
      }),
    );
  }
  if (problems.length > 0) throw new Refused(formRefusal(problems));
  const receivedAt = new Date(time).toISOString();
  const contact = read(intake.complainant.contact, 'complainant/contact');
  return {
    category,
    channel,
    subject,
    complainant: { name, contact },
    externalKey: request.externalKey ?? read(intake.externalKey, 'externalKey'),
    receivedAt,
  };
}

/** Records the complaint, what was filled in, and the category. */
function record(draft: Draft, intake: Intake, request: IntakeRequest, place: string): void {
  const { category, ...taken } = take(draft, intake, request, place);
  const { caseId, unitId, number } = request;
  draft.emit('received', {
    caseId,
    unitId,
    number,
    revision: draft.plan.revision.hash,
    initial: draft.plan.caseWorkflow.workflow.initial,
    ...taken,
  });
  draft.emit('form-submitted', { form: intake.form, command: 'receive', values: request.data });
  if (category !== null) draft.emit('classified', { category });
}

function begin(draft: Draft, intake: Intake, request: IntakeRequest, place: string): void {
  const { workflow } = draft.plan.caseWorkflow;
  const scope: Scope = { form: request.data };
  record(draft, intake, request, place);
  const { receivedAt } = draft.state;
  recordAnswers(draft, intake.asks, request.answers, scope, `${place}/asks`);
  draft.perform(intake.effects, scope, `${place}/effects`);
  draft.perform(
    workflow.states[workflow.initial]?.entry,
    scope,
    `/workflows/${workflow.id}/states/${workflow.initial}/entry`,
  );
  startOn(draft, triggers.received, scope, receivedAt);
  startOn(draft, triggers.command(workflow.id, 'receive'), scope);
  startOn(draft, triggers.enters(workflow.id, workflow.initial), scope);
  meetOn(draft, triggers.enters(workflow.id, workflow.initial));
  pauseAndResume(draft);
}

/** Takes a complaint: the first events of a new case, or why it cannot be taken. */
export function receive(surroundings: Surroundings, request: IntakeRequest): Decision {
  const draft = newDraft(surroundings, null, request.actor, request.commandId);
  const { workflow } = draft.plan.caseWorkflow;
  const place = `/workflows/${workflow.id}/intake`;
  return outcomeOf(draft, () => {
    begin(draft, admitted(draft, request, place), request, place);
  });
}

/** The intake, once person and form fit. */
function admitted(draft: Draft, request: IntakeRequest, place: string): Intake {
  const { revision, caseWorkflow } = draft.plan;
  const { intake } = caseWorkflow.workflow;
  if (intake === undefined) throw policyFault(place, 'the workflow of the case has no intake');
  if (!request.actor.roles.some(({ role }) => intake.by.includes(role)))
    throw new Refused(wrongRole(revision, intake.by, intake.clause));
  const problems = formProblemsOf(intakeForm(draft, intake, request.data, place), request.data);
  if (problems.length > 0) throw new Refused(formRefusal(problems));
  return intake;
}

/** What functions of plugins have to answer before a complaint is taken; see {@link questionsOf}. */
export function questionsOfIntake(surroundings: Surroundings, request: IntakeRequest): readonly Question[] {
  const { caseWorkflow, asks } = planOf(surroundings.revision);
  if (!asks || caseWorkflow.workflow.intake?.asks === undefined) return [];
  const draft = newDraft(surroundings, null, request.actor, request.commandId);
  const place = `/workflows/${caseWorkflow.workflow.id}/intake`;
  return questionsUnlessRefused(() => {
    const intake = admitted(draft, request, place);
    record(draft, intake, request, place);
    return questionsIn(draft, intake.asks, { form: request.data }, `${place}/asks`);
  });
}
