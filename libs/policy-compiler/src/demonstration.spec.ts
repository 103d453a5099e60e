import { expect, it } from '@jest/globals';
import { compilePolicy } from './compile';
import { readDemonstrations } from './demonstration';
import type { PluginSource } from './plugin-source';
import { words } from './problems';
import { altered, smallPlugin } from './testing/plugins';

const unit = { code: 'north', name: words('北方公司', 'North'), zone: 'Asia/Shanghai', calendar: 'cn-office' };
const demo = `id: all
units:
  - code: ZX
    name: { zh-CN: 中心站, en: Centre }
    calendar: cn-office
    position: 1
    cases: 3
    people: [{ login: zx, name: 王芳, roles: [{ role: officer, department: service }] }]
complaints:
  - { category: quality, words: { customer: 张伟, account: 坏了 } }
  - { category: quality, words: { customer: 李强 } }
answers:
  registration: { name: '{customer}', channel: phone }
stories:
  - { id: answered, ago: [1, 2], steps: [{ do: answer, after: [1, 2], as: officer@service }] }
`;

function shown(): PluginSource {
  const plugin = smallPlugin();
  const { contributes } = plugin.manifest;
  return {
    ...plugin,
    manifest: { ...plugin.manifest, contributes: { ...contributes, demonstration: 'demo/*.demo.yaml' } },
    files: [...plugin.files, { point: 'demonstration', path: 'demo/all.demo.yaml', content: demo }],
  };
}

it('a demonstration is read without compiling the policy', () => {
  expect(compilePolicy({ plugin: shown(), unit }).problems).toEqual([]);
  expect(readDemonstrations(shown()).map(({ units }) => units?.map(({ code }) => code))).toEqual([['ZX']]);
});

it.each([
  ['do: answer', 'do: anwser', '/stories/0/steps/0/do', 'there is no command “anwser”'],
  ['as: officer@', 'as: offiser@', '/stories/0/steps/0/as', 'there is no role “offiser”'],
  ['role: officer,', 'role: clerk,', '/units/0/people/0/roles/0/role', 'there is no role “clerk”'],
  ['quality, words: { customer: 李', 'quantity, words: { customer: 李', '/complaints/1/category', undefined],
  ['registration: {', 'registry: {', '/answers/registry', 'there is no form “registry”'],
  ["name: '{", "nmae: '{", '/answers/registration/nmae', 'there is no field “nmae”'],
  // Not every complaint says this.
  ['{customer}', '{account}', '/answers/registration/name', 'there is no word of a complaint “account”'],
])('says where it names what is not there: %s', (from, to, pointer, message) => {
  const problems = compilePolicy({ plugin: altered(shown(), 'demonstration', from, to), unit }).problems;
  expect(problems.map((one) => [one.file, one.pointer, one.message.en])).toEqual([
    ['demo/all.demo.yaml', pointer, message ?? expect.stringContaining('quantity')],
  ]);
});
