import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { AvailableCommand, Question } from '@redress/engine-core';
import { evaluate } from '@redress/decision-tables';
import { withDetails } from '@redress/forms';
import { scenarioPerson, type LocalizedText } from '@redress/policy-sdk';
import { Abandoned, demandLine, type Dialogue } from './dialogue';
import { FormDialogue } from './form-dialogue';
import { instantFrom, localTime } from './instants';
import { languageOf, type Language, type LanguageName } from './language';
import { clausesShown, scenarioOf, scenarioText } from './scenario-file';
import { TrySession, type TriedPolicy } from './session';
import { SessionView } from './view';

export interface TryOptions {
  folder: string;
  /** Compiles the plugin as it is on disk now; null when it has errors, which have been printed. */
  compile: () => Promise<TriedPolicy | null>;
  /** When the session begins, in UTC. */
  now: string;
  language: LanguageName;
  schemas: string;
}

const help: LocalizedText = {
  'zh-CN': `  序号 或 do 操作 [事项]   执行操作（有表单时逐项填写）
  who [角色[#n][@部门]]    换一个人（不写则列出角色）
  time +2h | 09:00 | 2026-10-08T09:00   让时间过去
  why 时限说明   file 归档材料   events 全部事件   messages 消息
  undo 撤回一步   again 重新读取策略并重走各步   save [文件] 存为场景   quit 结束`,
  en: `  NUMBER or do COMMAND [ITEM]   give a command (its form is asked field by field)
  who [ROLE[#n][@DEPARTMENT]]   be somebody else (alone, it lists the roles)
  time +2h | 09:00 | 2026-10-08T09:00   let time pass
  why deadlines explained   file the archive's list   events all of them   messages
  undo the last step   again reads the policy anew and repeats the steps   save [FILE] as a scenario   quit`,
};

function jsonOrText(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return line;
  }
}

/** `policy try`: steps through a case in the terminal. Ends with the input or with `quit`. */
export class TryCommand {
  private readonly language: Language;
  private readonly view: SessionView;

  constructor(
    private readonly options: TryOptions,
    private readonly dialogue: Dialogue,
  ) {
    this.language = languageOf(options.language);
    this.view = new SessionView(this.language);
  }

  async run(): Promise<number> {
    const policy = await this.options.compile();
    if (!policy) return 1;
    const session = new TrySession(policy, this.options.now);
    this.dialogue.print(this.language.text(policy.revision.policy.title));
    this.dialogue.print(this.language.text(help));
    for (;;) {
      const commands = session.commands();
      this.print(this.view.overview(session, commands));
      const line = await this.dialogue.ask('> ');
      if (line === null || /^(quit|exit|q)$/.test(line.trim())) return 0;
      try {
        await this.obey(session, commands, line.trim());
      } catch (error) {
        if (!(error instanceof Abandoned)) throw error;
        this.dialogue.print('  放弃  given up');
      }
    }
  }

  private async obey(session: TrySession, commands: readonly AvailableCommand[], line: string): Promise<void> {
    const [word = '', ...rest] = line.split(/\s+/);
    const { revision } = session.policy;
    if (/^\d+$/.test(word)) return this.give(session, commands[Number(word) - 1], line);
    switch (word) {
      case '':
        return;
      case 'do':
        return this.give(
          session,
          commands.find(({ command, item }) => command === rest[0] && item === rest[1]),
          line,
        );
      case 'who':
        return this.change(session, rest[0]);
      case 'time':
        return this.advance(session, rest.join(' '));
      case 'why':
        return this.print(this.view.explanations(session));
      case 'file':
        return this.print(this.view.file(session));
      case 'events':
        return this.print(session.run.events.flatMap((event) => this.view.event(revision, event)));
      case 'messages':
        return this.print(this.view.messages(session));
      case 'undo':
        if (!session.undo()) this.dialogue.print('  没有可撤回的步骤  nothing to undo');
        return;
      case 'again':
        return this.again(session);
      case 'save':
        return this.save(session, rest[0]);
      default:
        this.dialogue.print(this.language.text(help));
    }
  }

  private change(session: TrySession, who: string | undefined): void {
    const { revision } = session.policy;
    if (who === undefined) return this.print(this.view.roles(revision));
    const chosen = /^\d+$/.test(who) ? (Object.keys(revision.roles)[Number(who) - 1] ?? who) : who;
    const { role, department } = scenarioPerson(chosen) ?? { role: '', department: null };
    if (!Object.hasOwn(revision.roles, role)) {
      this.print([`  ✗ 没有角色 there is no role ${role || chosen}`, ...this.view.roles(revision)]);
    } else if (department !== null && !Object.hasOwn(revision.departments, department)) {
      const known = Object.keys(revision.departments).join(', ');
      this.dialogue.print(`  ✗ 没有部门 there is no department ${department}: ${known}`);
    } else session.who = chosen;
  }

  private advance(session: TrySession, text: string): void {
    const { revision } = session.policy;
    const until = instantFrom(text, session.now, revision.unit.zone);
    if (until === null) this.dialogue.print('  ✗ 写作 write +2h, +3d, 09:00, 2026-10-08T09:00');
    else if (until < session.now) {
      const now = localTime(session.now, revision.unit.zone);
      this.dialogue.print(`  ✗ 时间不能倒流，可用 undo  time does not run back (it is ${now}); there is undo`);
    } else this.print(this.view.result(session.advance(until), revision));
  }

  private async give(session: TrySession, command: AvailableCommand | undefined, line: string): Promise<void> {
    if (!command) return this.dialogue.print(`  ✗ 没有这项操作 there is no such command: ${line}`);
    const values = await this.valuesFor(session, command);
    const answers = await this.answersTo(session.questions(command.command, command.item, values));
    this.print(this.view.result(session.give(command.command, command.item, values, answers), session.policy.revision));
  }

  /** No plugin code runs here: whoever tries the policy says what the functions answer. */
  private async answersTo(questions: readonly Question[]): Promise<Record<string, unknown>> {
    const answers: Record<string, unknown> = {};
    for (const { ask, title, function: name, input } of questions) {
      const line = await demandLine(
        this.dialogue,
        `  ${this.language.text(title)} ${name}(${JSON.stringify(input)}) 的答案 answers (JSON): `,
      );
      answers[ask] = jsonOrText(line.trim());
    }
    return answers;
  }

  /** Asks for the command's form; the intake asks for its category's details too. */
  private async valuesFor(
    session: TrySession,
    { command, form: id }: AvailableCommand,
  ): Promise<Record<string, unknown> | undefined> {
    const { revision } = session.policy;
    const form = id === undefined ? undefined : revision.forms[id];
    if (!form) return undefined;
    const dialogue = new FormDialogue(this.dialogue, revision, this.language, session.now);
    const values = await dialogue.fill(form);
    const { intake } = session;
    if (command !== 'receive' || !intake?.category || 'details' in values) return values;
    const category = evaluate(intake.category, { form: values });
    const details = revision.forms[revision.categories[String(category)]?.detailsForm ?? ''];
    if (!details) return values;
    const inside = await dialogue.fill(details);
    const whole = withDetails(form, details);
    return Object.keys(inside).length > 0 || whole.schema['required'] !== undefined
      ? { ...values, details: inside }
      : values;
  }

  /** The policy as it is on disk now; steps that come out otherwise are shown. */
  private async again(session: TrySession): Promise<void> {
    const policy = await this.options.compile();
    if (!policy) return;
    const results = session.replay(policy);
    for (const result of results) {
      this.dialogue.print(`  ${result.step.as}: ${result.step.do ?? 'time'}`);
      this.print(this.view.result(result, policy.revision));
    }
  }

  private async save(session: TrySession, file: string | undefined): Promise<void> {
    if (session.steps.length === 0) return this.dialogue.print('  还没有步骤  no steps yet');
    const { revision } = session.policy;
    const name = (file ?? (await demandLine(this.dialogue, '  文件名 file name (scenarios/….scenario.yaml): '))).trim();
    const short = name.replace(/\.scenario\.yaml$/, '');
    const path = short.includes('/')
      ? resolve(`${short}.scenario.yaml`)
      : join(this.options.folder, 'scenarios', `${short}.scenario.yaml`);
    if (existsSync(path)) return this.dialogue.print(`  ✗ 文件已存在 the file exists: ${path}`);
    const title = (await demandLine(this.dialogue, '  一句话说明（至少五个字） what it shows, in a sentence: ')).trim();
    const scenario = scenarioOf(title, session.policy, session.steps);
    const shown = clausesShown(revision, session.steps, session.run.state);
    const answer = await demandLine(this.dialogue, `  条款 clauses [${shown.join(', ')}]: `);
    const clauses = answer.split(/[\s,，]+/).filter((clause) => clause !== '');
    await mkdir(dirname(path), { recursive: true });
    const schema = relative(dirname(path), join(this.options.schemas, 'scenarios.schema.json')).replaceAll('\\', '/');
    await writeFile(path, scenarioText({ ...scenario, ...(clauses.length > 0 && { clauses }) }, schema));
    this.dialogue.print(`  已保存 saved: ${relative(process.cwd(), path)}`);
  }

  private print(lines: readonly string[]): void {
    if (lines.length > 0) this.dialogue.print(lines.join('\n'));
  }
}
