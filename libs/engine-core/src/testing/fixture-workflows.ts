import type { Workflow } from '@redress/policy-sdk';
import { text } from './fixture-forms';

/** Intake → analysis → (decision, if major) → measures → feedback → archived, or another round. */
export const complaint: Workflow = {
  id: 'complaint',
  kind: 'case',
  title: text('投诉处理', 'Complaint'),
  initial: 'intake',
  intake: {
    title: text('登记投诉', 'Take a complaint'),
    by: ['officer'],
    form: 'registration',
    category: 'form.category',
    channel: 'form.channel',
    subject: 'form.subject',
    complainant: { name: 'form.customer.name', contact: 'form.customer.phone' },
    receivedAt: 'form.occurred',
    externalKey: "form.channel == 'letter' ? form.subject : null",
    effects: [{ do: 'propose-severity' }],
  },
  guards: {
    classified: {
      when: 'case.category != null',
      refusal: text('请先确定类别。', 'Choose a category first.'),
      clause: 'FX-1',
    },
    'cause-known': {
      when: "forms.analysis.cause != 'unknown'",
      refusal: text('原因须查明。', 'The cause must be known.'),
    },
    planned: {
      when: 'len(form.actions) > 0',
      refusal: text('至少一项措施。', 'At least one action is needed.'),
      clause: 'FX-2',
    },
    'actions-done': {
      when: 'items.action.open == 0',
      refusal: text('措施须全部完成。', 'All actions must be finished.'),
      clause: 'FX-3',
    },
    satisfied: {
      when: 'roundForms.feedback.satisfied == true',
      refusal: text('客户须满意。', 'The customer must be satisfied.'),
      clause: 'FX-4',
    },
    unlucky: { when: 'form.score > 1 and facts.never > 2', refusal: text('—', '—') },
  },
  closure: ['actions-done', 'satisfied'],
  states: {
    intake: {
      title: text('待移交', 'Intake'),
      next: text('移交分析组', 'Hand over for analysis'),
      waitsFor: ['officer'],
      commands: {
        classify: {
          title: text('分类', 'Classify'),
          by: ['officer'],
          form: 'registration',
          effects: [{ do: 'classify', category: 'form.category' }],
        },
        'hand-over': {
          title: text('移交', 'Hand over'),
          clause: 'FX-1',
          by: ['officer'],
          guards: ['classified'],
          to: 'analysis',
          primary: true,
          effects: [{ do: 'assign', to: { role: 'analyst', department: '=category.lead' } }],
        },
      },
    },
    analysis: {
      title: text('分析', 'Analysis'),
      waitsFor: ['analyst'],
      entry: [{ do: 'flag', flag: 'analysed' }],
      commands: {
        'submit-analysis': {
          title: text('提交分析', 'Submit the analysis'),
          by: ['@handler'],
          form: 'analysis',
          guards: ['cause-known'],
          effects: [{ do: 'propose-severity' }, { do: 'propose-penalties', table: 'mistakes' }],
          to: [{ when: "case.severity == 'major'", to: 'decision' }, { to: 'measures' }],
          primary: true,
        },
        wait: { title: text('等待客户', 'Wait for the customer'), by: ['analyst'], to: 'waiting' },
        escalate: {
          title: text('升级', 'Escalate'),
          by: ['analyst'],
          effects: [{ do: 'set-severity', severity: "'major'" }],
        },
      },
    },
    waiting: {
      title: text('等待客户', 'Waiting'),
      commands: { resume: { title: text('继续', 'Resume'), by: ['analyst'], to: 'analysis' } },
    },
    decision: {
      title: text('领导决定', 'Decision'),
      waitsFor: ['executive'],
      commands: {
        decide: {
          title: text('批示', 'Decide'),
          by: ['executive', 'officer'],
          differsFrom: ['receive', 'hand-over'],
          to: 'measures',
        },
      },
    },
    measures: {
      title: text('整改', 'Measures'),
      commands: {
        plan: {
          title: text('制定措施', 'Plan'),
          by: ['analyst'],
          form: 'plan',
          guards: ['planned'],
          effects: [
            {
              do: 'open-item',
              type: 'action',
              forEach: 'form.actions',
              title: text('整改措施', 'Action'),
              subject: 'each.task',
              to: { role: 'worker', department: '=each.department', person: 'each.person' },
              data: { task: 'each.task', due: 'each.due' },
            },
          ],
        },
        report: {
          title: text('反馈结果', 'Report the result'),
          by: ['analyst'],
          guards: ['actions-done'],
          to: 'feedback',
        },
      },
    },
    feedback: {
      title: text('回访', 'Feedback'),
      entry: [
        { do: 'start-deadline', sla: 'callback' },
        { do: 'send-message', message: 'result', to: 'complainant' },
      ],
      commands: {
        archive: {
          title: text('归档', 'Archive'),
          by: ['officer'],
          form: 'feedback',
          effects: [
            { do: 'stop-deadline', sla: 'callback' },
            { do: 'request-document', document: 'dossier' },
          ],
          to: 'archived',
        },
        'close-at-once': { title: text('直接归档', 'Archive at once'), by: ['officer'], to: 'archived', grave: true },
        again: {
          title: text('重新处理', 'Handle again'),
          by: ['officer'],
          form: 'feedback',
          effects: [
            { do: 'start-round', reason: "'not satisfied'" },
            { do: 'cancel-items', type: 'demerit', where: "item.state == 'proposed'" },
          ],
          to: 'analysis',
        },
        stumble: { title: text('出错', 'Stumble'), by: ['officer'], form: 'feedback', guards: ['unlucky'] },
      },
    },
    archived: { title: text('已归档', 'Archived'), final: 'done', entry: [{ do: 'flag', flag: 'filed' }] },
    withdrawn: { title: text('已撤诉', 'Withdrawn'), final: 'cancelled' },
  },
  commands: {
    withdraw: { title: text('撤诉', 'Withdraw'), by: ['officer'], to: 'withdrawn', grave: true },
    note: {
      title: text('记录承诺', 'Note a fact'),
      by: ['officer', 'analyst'],
      in: ['intake', 'analysis'],
      effects: [{ do: 'set-fact', fact: 'noted', value: 'actor.id' }],
    },
  },
};

export const action: Workflow = {
  id: 'action',
  kind: 'work-item',
  title: text('措施', 'Action'),
  initial: 'todo',
  states: {
    todo: {
      title: text('待办', 'To do'),
      commands: {
        progress: { title: text('进展', 'Progress'), by: ['@assignee'], form: 'progress' },
        finish: {
          title: text('完成', 'Finish'),
          by: ['@assignee'],
          to: 'check',
          effects: [{ do: 'assign', to: { role: 'officer' } }],
        },
      },
    },
    check: {
      title: text('待验收', 'To check'),
      commands: {
        accept: { title: text('验收', 'Accept'), by: ['officer', 'worker'], differsFrom: ['finish'], to: 'accepted' },
        reject: { title: text('退回', 'Send back'), by: ['officer'], to: 'todo' },
      },
    },
    accepted: { title: text('已验收', 'Accepted'), final: 'done' },
    dropped: { title: text('已取消', 'Dropped'), final: 'cancelled' },
  },
};

export const demerit: Workflow = {
  id: 'demerit',
  kind: 'work-item',
  title: text('记分', 'Demerit'),
  initial: 'proposed',
  guards: { heard: { when: 'item.data.heard == true', refusal: text('须先听取本人意见。', 'Hear the person first.') } },
  closure: ['heard'],
  states: {
    proposed: {
      title: text('已提出', 'Proposed'),
      commands: {
        confirm: { title: text('确认', 'Confirm'), by: ['executive'], to: 'confirmed' },
        dismiss: { title: text('不予考核', 'Dismiss'), by: ['executive'], to: 'dismissed' },
      },
    },
    confirmed: { title: text('已确认', 'Confirmed'), final: 'done' },
    dismissed: { title: text('不予考核', 'Dismissed'), final: 'cancelled' },
  },
};
