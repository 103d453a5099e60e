import type { Readable } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import { connectorsOf } from './entry-intake';
import { caseWorkflowOf } from '../case-view/titles';
import { Clock } from '../platform/engine-settings';
import { RevisionLibrary } from '../policies/revision-library';
import { AccountRepository } from '../sessions/account-repository';
import { PeopleRepository } from '../organisation/people-repository';
import { UnitDirectory } from '../organisation/unit-directory';
import type { UnitEntry } from '../organisation/unit-repository';
import { HttpProblem } from '../http/http-problem';
import { entriesRead } from './import-repository';
import type { ImportRow } from './import-repository';
import { ImportRunner } from './import-runner';
import { ImportService } from './import.service';

export interface ImportOrder {
  connector: string;
  name: string;
  stream: Readable;
  unit?: string | undefined;
  as?: string | undefined;
}

async function unitFor(
  context: INestApplicationContext,
  connector: string,
  code: string | undefined,
): Promise<UnitEntry | string> {
  const units = await context.get(UnitDirectory).all();
  if (code !== undefined)
    return (
      units.find((unit) => unit.code.toLowerCase() === code.toLowerCase()) ??
      `没有代码为 ${code} 的单位。/ There is no unit ${code}.`
    );
  const library = context.get(RevisionLibrary);
  const now = context.get(Clock).now().toISOString();
  const taking: UnitEntry[] = [];
  for (const unit of units) {
    const revision = await library.inForce(unit.id, now);
    if (Object.hasOwn(connectorsOf(revision), connector)) taking.push(unit);
  }
  const [only] = taking;
  if (only && taking.length === 1) return only;
  const codes = taking.map((unit) => unit.code);
  return codes.length > 0
    ? `请用 --unit 指明单位：${codes.join('、')}。/ Name the unit with --unit: ${codes.join(', ')}.`
    : `没有单位的制度接收“${connector}”。/ No unit's policy takes “${connector}”.`;
}

/** Whoever is named, else the first person who may take complaints at the unit. */
async function personFor(
  context: INestApplicationContext,
  unit: UnitEntry,
  login: string | undefined,
): Promise<{ id: string; name: string } | null> {
  if (login !== undefined) return context.get(AccountRepository).byLogin(login);
  const now = context.get(Clock).now().toISOString();
  const revision = await context.get(RevisionLibrary).inForce(unit.id, now);
  const allowed = caseWorkflowOf(revision).intake?.by ?? [];
  const people = await context.get(UnitDirectory).peopleOf(unit.id);
  return [...people.values()].find(({ roles }) => roles.some(({ role }) => allowed.includes(role))) ?? null;
}

function progressLine(row: ImportRow): string {
  const { created, known, refused } = row;
  const read = entriesRead(row);
  return (
    `已读 ${read} 条：新增 ${created}，已有 ${known}，未导入 ${refused} / ` +
    `${read} entries: ${created} new, ${known} known, ${refused} refused`
  );
}

/** Imports a file from the command line, in this process and with progress. Gives the exit code. */
export async function importFile(
  context: INestApplicationContext,
  { connector, name, stream, unit: code, as }: ImportOrder,
  print: (line: string) => void,
): Promise<number> {
  const unit = await unitFor(context, connector, code);
  if (typeof unit === 'string') {
    print(unit);
    return 2;
  }
  const person = await personFor(context, unit, as);
  if (!person) {
    print('没有可以登记投诉的人员，请用 --as 指明。/ Nobody there may take complaints: name one with --as.');
    return 2;
  }
  const roles = await context.get(PeopleRepository).rolesOf(person.id);
  try {
    const run = await context
      .get(ImportService)
      .begin({ personId: person.id, name: person.name, roles, headquarters: false }, unit.id, connector, () =>
        Promise.resolve({ name, stream }),
      );
    let shown = 0;
    let last: ImportRow | null = null;
    await context.get(ImportRunner).run(
      { runId: run.id, unitId: unit.id },
      {
        onProgress: (row) => {
          last = row;
          if (entriesRead(row) - shown < 1000) return;
          shown = entriesRead(row);
          print(progressLine(row));
        },
      },
    );
    if (last !== null) print(`${unit.name['zh-CN']}：${progressLine(last)}`);
    const { status, error, refusals } = await context
      .get(ImportService)
      .read({ roles, headquarters: false }, unit.id, run.id);
    if (error) print(`${error['zh-CN']} / ${error.en}`);
    for (const { row, message } of refusals.slice(0, 20))
      print(`  第 ${row} 行：${message['zh-CN']} / entry ${row}: ${message.en}`);
    return status === 'done' ? 0 : 1;
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    print(`${error.explained['zh-CN']} / ${error.explained.en}`);
    return 1;
  }
}
