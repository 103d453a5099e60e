import { mappedPoints, type ContributionPoint, type Scenario } from '@redress/policy-sdk';
import { mergePatch } from './merge';
import { parseFile, type ParsedFile, type PluginSource } from './plugin-source';
import { ProblemCollector, words } from './problems';
import { fileSchemas, manifestFaults } from './schema-check';
import { soundPart, type LeftOut } from './sound-part';

/** All contributions of one plugin by point and id, and the file each came from. */
export interface PluginContributions {
  plugin: string;
  values: Record<string, unknown>;
  /** `<point>/<id>` to file and JSON pointer inside it. */
  origins: Map<string, { file: string; pointer: string }>;
  scenarios: { file: string; scenario: Scenario }[];
  problems: ProblemCollector;
  /** Faulty places that are not in `values`. */
  leftOut: (LeftOut & { file: string })[];
  /** True when a whole file is missing from `values`: what refers to it cannot be checked. */
  incomplete: boolean;
}

const isMapped = (point: ContributionPoint): point is (typeof mappedPoints)[number] =>
  (mappedPoints as readonly string[]).includes(point);

/** Reads and validates every file of a plugin; what is wrong is in `problems`, the rest is in `values`. */
export function readContributions(source: PluginSource): PluginContributions {
  const plugin = source.manifest.name;
  const parsed = source.files.map(parseFile);
  const byPath = new Map<string, ParsedFile>(parsed.map((file) => [file.path, file]));
  const problems = new ProblemCollector((file, pointer) => byPath.get(file)?.placeOf(pointer) ?? null);
  const result: PluginContributions = {
    plugin,
    values: {},
    origins: new Map(),
    scenarios: [],
    problems,
    leftOut: [],
    incomplete: false,
  };

  for (const fault of manifestFaults(source.manifest)) {
    problems.add(
      plugin,
      'package.json',
      fault.pointer,
      words(`清单有误：${fault.message['zh-CN']}`, fault.message.en),
      fault.remedy,
      { code: fault.code },
    );
  }
  for (const file of parsed) {
    for (const { message, place } of file.faults) {
      problems.add(
        plugin,
        file.path,
        '',
        words(`YAML 语法错误：${message}`, `YAML: ${message}`),
        words('检查缩进、引号和冒号', 'Check indentation, quotes and colons'),
        { code: 'yaml', place },
      );
    }
    if (file.faults.length > 0) {
      result.incomplete = true;
      continue;
    }
    const { faults, value, leftOut } = soundPart(fileSchemas[file.point], file.value);
    for (const fault of faults) {
      problems.add(plugin, file.path, fault.pointer, fault.message, fault.remedy, { code: fault.code });
    }
    result.leftOut.push(...leftOut.map((one) => ({ ...one, file: file.path })));
    if (file.point === 'scenarios') {
      if (faults.length === 0) result.scenarios.push({ file: file.path, scenario: withoutSchema(value) as Scenario });
    } else if (value === undefined) result.incomplete = true;
    else collect(result, { ...file, value });
  }
  return result;
}

function withoutSchema(value: unknown): Record<string, unknown> {
  const content = { ...(value as Record<string, unknown>) };
  delete content['$schema'];
  return content;
}

function collect(result: PluginContributions, file: ParsedFile): void {
  const content = withoutSchema(file.value);
  const add = (point: string, id: string, value: unknown, pointer: string): void => {
    const key = `${point}/${id}`;
    const before = result.origins.get(key);
    if (before) {
      const message = words(
        `“${id}”重复，已在 ${before.file} 中声明`,
        `“${id}” is declared twice, first in ${before.file}`,
      );
      result.problems.add(
        result.plugin,
        file.path,
        pointer,
        message,
        words('删除其中一处或改用其他标识', 'Remove one or give it another id'),
        { code: 'declared-twice' },
      );
      return;
    }
    result.origins.set(key, { file: file.path, pointer });
    result.values = mergePatch(result.values, { [point]: { [id]: value } }) as Record<string, unknown>;
  };
  if (file.point === 'archive') {
    result.values['archive'] = content['archive'];
    result.origins.set('archive', { file: file.path, pointer: '/archive' });
  } else if (isMapped(file.point)) {
    for (const [id, value] of Object.entries(content[file.point] as Record<string, unknown>))
      add(file.point, id, value, `/${file.point}/${id}`);
    if (file.point === 'severities' && content['table']) {
      result.values['severityTable'] = content['table'];
      result.origins.set('severityTable', { file: file.path, pointer: '/table' });
    }
  } else add(file.point, String(content['id']), content, '');
}
