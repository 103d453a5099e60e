import type { PolicyProblem } from '@redress/errors';
import { contributionNamed, pointerTo, points } from '@redress/policy-sdk';
import type { ContributionPoint } from '@redress/policy-sdk';
import { elementId, isMapping, mergePatch } from './merge';
import { parseFile, type ParsedFile, type PluginSource } from './plugin-source';
import { ProblemCollector, words } from './problems';
import { manifestFaults } from './schema-check';
import { soundPart, type LeftOut } from './sound-part';

/** All contributions of one plugin by point and id, and the file each came from. */
export interface PluginContributions {
  plugin: string;
  values: Record<string, unknown>;
  /** `<point>/<id>` to file and JSON pointer inside it. */
  origins: Map<string, { file: string; pointer: string }>;
  /** Files of points that layers do not merge. */
  apart: { point: ContributionPoint; file: string; value: unknown }[];
  problems: ProblemCollector;
  /** Faulty places that are not in `values`. */
  leftOut: (LeftOut & { file: string })[];
  /** True when a whole file is missing from `values`: what refers to it cannot be checked. */
  incomplete: boolean;
}

function checkManifestShape({ manifest, folder }: PluginSource, problems: ProblemCollector): void {
  for (const { pointer, message, remedy, code } of manifestFaults(manifest))
    problems.add(
      // Whose name is at fault is known by its folder.
      typeof manifest.name === 'string' ? manifest.name : folder,
      'package.json',
      pointer,
      words(`清单有误：${message['zh-CN']}`, message.en),
      remedy,
      { code },
    );
}

/** What is wrong with a plugin's manifest: one that does not fit its schema cannot be relied on anywhere. */
export function manifestProblems(source: PluginSource): PolicyProblem[] {
  const problems = new ProblemCollector();
  checkManifestShape(source, problems);
  return problems.problems;
}

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
    apart: [],
    problems,
    leftOut: [],
    incomplete: false,
  };

  checkManifestShape(source, problems);
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
    const { faults, value, leftOut } = soundPart(points[file.point].fileSchema, file.value);
    for (const fault of faults) {
      problems.add(plugin, file.path, fault.pointer, fault.message, fault.remedy, { code: fault.code });
    }
    for (const { pointer, id } of repeatedIds(value))
      problems.add(
        plugin,
        file.path,
        pointer,
        words(`“${id}”在列表中重复`, `“${id}” stands twice in the list`),
        words('为其中一个改用其他标识', 'Give one of them another id'),
        { code: 'declared-twice' },
      );
    result.leftOut.push(...leftOut.map((one) => ({ ...one, file: file.path })));
    if (!points[file.point].layered) {
      if (faults.length > 0) continue;
      result.apart.push({ point: file.point, file: file.path, value: contentOf(value) });
      result.origins.set(`${file.point}/${file.path}`, { file: file.path, pointer: '' });
    } else if (value === undefined) result.incomplete = true;
    else collect(result, { ...file, value });
  }
  return result;
}

/** Elements of lists, at any depth, whose id another before them has: layers could not tell them apart. */
function repeatedIds(value: unknown, base = ''): { pointer: string; id: string }[] {
  if (Array.isArray(value)) {
    const ids = value.map(elementId);
    return value.flatMap((element, index) => {
      const [id, pointer] = [ids[index], pointerTo(base, String(index))];
      const own = id !== undefined && ids.indexOf(id) < index ? [{ pointer, id }] : [];
      return [...own, ...repeatedIds(element, pointer)];
    });
  }
  return isMapping(value)
    ? Object.entries(value).flatMap(([key, inside]) => repeatedIds(inside, pointerTo(base, key)))
    : [];
}

const contentOf = (value: unknown): Record<string, unknown> => (isMapping(value) ? value : {});

function collect(result: PluginContributions, file: ParsedFile): void {
  const content = contentOf(file.value);
  const { files, parts } = points[file.point];
  for (const [name, part] of Object.entries(parts)) {
    if (part.shape === 'whole') {
      if (content[part.key] === undefined) continue;
      add(result, file.path, { owner: name, pointer: pointerTo('', part.key), patch: { [name]: content[part.key] } });
    } else if (files === 'single') addById(result, file.path, name, String(content['id']), content, '');
    else
      for (const [id, value] of Object.entries(isMapping(content[name]) ? content[name] : {}))
        addById(result, file.path, name, id, value, pointerTo(pointerTo('', name), id));
  }
}

function addById(
  result: PluginContributions,
  file: string,
  name: string,
  id: string,
  value: unknown,
  pointer: string,
): void {
  add(result, file, { owner: `${name}/${id}`, pointer, patch: { [name]: { [id]: value } } });
}

/** Takes one contribution in; a second one of the same id is reported and left out. */
function add(
  result: PluginContributions,
  file: string,
  { owner, pointer, patch }: { owner: string; pointer: string; patch: Record<string, unknown> },
): void {
  const before = result.origins.get(owner);
  if (before) {
    const id = contributionNamed(owner).id ?? owner;
    result.problems.add(
      result.plugin,
      file,
      pointer,
      words(`“${id}”重复，已在 ${before.file} 中声明`, `“${id}” is declared twice, first in ${before.file}`),
      words('删除其中一处或改用其他标识', 'Remove one or give it another id'),
      { code: 'declared-twice' },
    );
    return;
  }
  result.origins.set(owner, { file, pointer });
  result.values = { ...result.values, ...merged(result.values, patch) };
}

const merged = (values: Record<string, unknown>, patch: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(patch).map(([name, value]) => [name, mergePatch(values[name], value)]));

/** By contribution point: the ids of what a plugin contributes itself, or its files where they hold no ids. */
export function contributedIds(source: PluginSource): Partial<Record<ContributionPoint, string[]>> {
  const idsByPoint: Partial<Record<ContributionPoint, string[]>> = {};
  for (const file of source.files) {
    const { apart, origins } = readContributions({ ...source, files: [file] });
    const byId = apart.flatMap(({ value }) => (isMapping(value) ? [value[file.point]] : []));
    const ids = points[file.point].layered
      ? [...origins.keys()].map((owner) => contributionNamed(owner).id ?? owner)
      : byId.flatMap((entries) => (isMapping(entries) ? Object.keys(entries) : [file.path]));
    idsByPoint[file.point] = [...(idsByPoint[file.point] ?? []), ...ids];
  }
  return idsByPoint;
}
