import { describe, expect, it } from '@jest/globals';
import type { CompiledSla, Workflow, WorkflowCommand } from '@redress/policy-sdk';
import { fixtureRevision, people } from './testing/fixture-revision';
import { action, complaint } from './testing/fixture-workflows';
import { picture, Story } from './testing/story';

const title = { 'zh-CN': '试', en: 'Try' };
const sla = (change: Partial<CompiledSla>): CompiledSla => ({
  title,
  startsOn: { on: 'received' },
  metBy: [],
  duration: { amount: 9, unit: 'day', basis: 'clock', settings: [] },
  ...change,
});

/** The action's own `report`, and a second state that has the name of one of the case. */
const todo = action.states['todo'];
const reporting: Workflow = {
  ...action,
  states: {
    ...action.states,
    todo: {
      title,
      commands: {
        ...todo?.commands,
        report: { title, by: ['@assignee'] },
        wait: { title, by: ['@assignee'], to: 'waiting' },
      },
    },
    waiting: { title, commands: { resume: { title, by: ['@assignee'], to: 'todo' } } },
  },
};

const storyWith = (
  slas: Record<string, CompiledSla>,
  item: Workflow = reporting,
  ofCase: Workflow = complaint,
): Story =>
  new Story(
    fixtureRevision({
      slas,
      workflows: { ...fixtureRevision().workflows, action: item, complaint: ofCase },
    }),
  ).untilMeasures();

const statuses = ({ state }: Story): string[] =>
  state.deadlines.map((deadline) => [deadline.sla, deadline.item, deadline.status].filter(Boolean).join(' '));

const at = (hour: number): string => `2026-09-21T0${hour}:00:00.000Z`;

describe('a state or command of an SLA', () => {
  it('is of the case alone when it is short: an item of the same name does not meet it', () => {
    const story = storyWith({ reply: sla({ metBy: [{ command: 'report' }] }) });
    story.must(at(4), people.wei, 'report', undefined, 'action-1');
    expect(statuses(story)).toEqual(['reply running']);
    story.must(at(4), people.wei, 'finish', undefined, 'action-1');
    story.must(at(4), people.olga, 'accept', undefined, 'action-1');
    story.must(at(4), people.olga, 'attach', picture);
    story.must(at(5), people.anna, 'report');
    expect(statuses(story)).toEqual(['reply met']);
  });

  it('gives each item a deadline of its own when it is of the items: started, met and paused by that item', () => {
    const story = storyWith({
      visit: sla({
        startsOn: { command: 'action/report' },
        metBy: [{ enters: 'action/check' }],
        pausedWhile: ['action/waiting'],
      }),
      done: sla({ startsOn: { enters: 'action/todo' }, metBy: [{ leaves: 'action/todo' }] }),
    });
    expect(statuses(story)).toEqual(['done action-1 running']);
    story.must(at(4), people.wei, 'report', undefined, 'action-1');
    expect(statuses(story)).toEqual(['done action-1 running', 'visit action-1 running']);
    story.must(at(5), people.wei, 'wait', undefined, 'action-1');
    expect(statuses(story)).toEqual(['done action-1 met', 'visit action-1 paused']);
    story.must(at(6), people.wei, 'resume', undefined, 'action-1');
    expect(statuses(story)).toEqual(['done action-1 met', 'visit action-1 running', 'done action-1 running']);
    story.must(at(7), people.wei, 'finish', undefined, 'action-1');
    expect(statuses(story)).toEqual(['done action-1 met', 'visit action-1 met', 'done action-1 met']);
  });

  it('of items may meet and pause a deadline of the case, and one of the case those of items', () => {
    const story = storyWith({
      remedy: sla({ metBy: [{ command: 'action/finish' }], pausedWhile: ['action/waiting'] }),
      each: sla({ startsOn: { item: 'action' }, metBy: [{ enters: 'withdrawn' }], pausedWhile: ['measures'] }),
    });
    expect(statuses(story)).toEqual(['remedy running', 'each action-1 paused']);
    story.must(at(4), people.wei, 'wait', undefined, 'action-1');
    expect(statuses(story)[0]).toBe('remedy paused');
    story.must(at(5), people.wei, 'resume', undefined, 'action-1');
    story.must(at(5), people.wei, 'finish', undefined, 'action-1');
    expect(statuses(story)).toEqual(['remedy met', 'each action-1 paused']);
    story.must(at(6), people.olga, 'withdraw');
    expect(statuses(story)).toEqual(['remedy met', 'each action-1 met']);
  });
});

describe('separation of duty', () => {
  const separated = (command: Partial<WorkflowCommand>): Story => {
    const check = reporting.states['check'];
    const accept = check?.commands?.['accept'];
    if (check === undefined || accept === undefined) throw new Error('no command accept');
    const states = {
      ...reporting.states,
      check: { ...check, commands: { ...check.commands, accept: { ...accept, ...command } } },
    };
    const story = storyWith({}, { ...reporting, states });
    story.must(at(4), people.wei, 'finish', undefined, 'action-1');
    return story;
  };
  const reason = (story: Story): string => {
    const decision = story.give(at(5), people.olga, 'accept', undefined, 'action-1');
    return decision.ok ? 'ok' : `${decision.refusal.reason} ${decision.refusal.details[0]?.subject ?? ''}`;
  };

  it('looks at commands of its own workflow, or of the one that is named', () => {
    // Olga handed the case over; no action knows that command.
    expect(reason(separated({ differsFrom: ['hand-over'] }))).toBe('ok');
    expect(reason(separated({ differsFrom: ['complaint/hand-over'] }))).toBe('separation complaint/hand-over');
    expect(reason(separated({ differsFrom: ['complaint/receive'] }))).toBe('separation complaint/receive');
  });
});
