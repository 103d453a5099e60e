import { namesOf, pointerTo } from '@redress/policy-sdk';
import type { LocalizedText, PolicyRevision } from '@redress/policy-sdk';
import type { Declarations } from './declarations';

/** Somewhere an id is named, as the checks came by it. */
export interface NamedId {
  /** `<part>/<id>` of the contribution, and the place inside it. */
  owner: string;
  path: string;
  /** What the id is of, in words: role, state. */
  title: LocalizedText;
  id: string;
  /** All that may stand there. */
  known: Record<string, unknown>;
}

/** A place in one of the plugin's files. */
export interface FilePointer {
  plugin: string;
  file: string;
  pointer: string;
}

/** A place in a file that names something by id. */
export interface Reference extends FilePointer {
  title: LocalizedText;
  id: string;
  /** What may stand there, with its title if it has one. */
  candidates: { id: string; title: LocalizedText | null }[];
  /** Where what is named was declared; null when it is not there, or in no file. */
  target: FilePointer | null;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is LocalizedText => isObject(value) && 'zh-CN' in value && 'en' in value;
const titleOf = (value: unknown): LocalizedText | null => {
  if (!isObject(value)) return null;
  if ('title' in value && isText(value.title)) return value.title;
  return 'x-label' in value && isText(value['x-label']) ? value['x-label'] : null;
};

/** All references of a compiled policy, each with the file it is in and the file of what it names. */
export class ReferenceIndex {
  /** Objects of the merged layers by owner and path. */
  private readonly places = new Map<object, { owner: string; path: string }>();

  constructor(
    private readonly declarations: Declarations,
    merged: Record<string, unknown>,
    revision: PolicyRevision,
    private readonly named: readonly NamedId[],
  ) {
    for (const [part, content] of Object.entries(merged)) {
      if (!isObject(content)) continue;
      for (const [id, value] of Object.entries(content)) this.walk(value, `${part}/${id}`, '');
    }
    // What a point compiles into something else stands for the contribution of the same id.
    for (const [part, { ids }] of Object.entries(namesOf(revision))) {
      const content = merged[part];
      for (const [id, value] of Object.entries(ids))
        if (isObject(content) && Object.hasOwn(content, id) && !this.places.has(value))
          this.places.set(value, { owner: `${part}/${id}`, path: '' });
    }
  }

  references(): Reference[] {
    return this.named.map(({ owner, path, title, id, known }) => {
      const { origin, pointer } = this.declarations.origin(owner, path);
      return {
        plugin: origin.plugin,
        file: origin.file,
        pointer,
        title,
        id,
        candidates: Object.entries(known).map(([one, value]) => ({ id: one, title: titleOf(value) })),
        target: this.targetOf(Object.hasOwn(known, id) ? known[id] : undefined),
      };
    });
  }

  private targetOf(value: unknown): FilePointer | null {
    const place = isObject(value) ? this.places.get(value) : undefined;
    if (!place) return null;
    const { origin, pointer } = this.declarations.origin(place.owner, place.path);
    return { plugin: origin.plugin, file: origin.file, pointer };
  }

  private walk(value: unknown, owner: string, path: string): void {
    if (!isObject(value) || this.places.has(value)) return;
    this.places.set(value, { owner, path });
    for (const [step, inside] of Object.entries(value)) this.walk(inside, owner, pointerTo(path, step));
  }
}
