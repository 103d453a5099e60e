import { byId, definePoint } from '../../point';
import { words } from '../../text';
import { Scenario } from './schema';

export const scenarios = definePoint({
  id: 'scenarios',
  title: words('情景', 'Scenarios'),
  description: words(
    '制度自带的测试：谁在何时做什么，应当发生什么。',
    'The policy’s own tests: who does what when, and what should come of it.',
  ),
  files: 'single',
  pattern: 'scenarios/*.scenario.yaml',
  layered: false,
  parts: { scenarios: byId(Scenario) },
  example: `scenario: A complaint answered in time meets its deadline
clauses: [CC-2.1]
steps:
  - at: '2026-11-02T09:00:00+08:00'
    as: officer
    do: receive
    with: { channel: phone, name: 王芳 }
  - at: '2026-11-02T15:00:00+08:00'
    as: officer
    do: answer
    expect: { state: answered, deadlines: { answer: { status: met } } }
`,
  compile: () => ({}),
  empty: {},
  rows: () => ({}),
  columns: [],
});
