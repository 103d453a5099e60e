import { isStored } from './upcast';
import type { Stored } from './upcast';

/** Every string below a value, rewritten, with the key it stands under. */
export function rewritten(value: unknown, key: string, rewrite: (text: string, key: string) => string): unknown {
  if (typeof value === 'string') return rewrite(value, key);
  if (Array.isArray(value)) return value.map((entry) => rewritten(entry, key, rewrite));
  if (!isStored(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, rewritten(part, name, rewrite)]));
}

/** Contributions and parts by id. */
export const partsOf = (holder: unknown, name: string): [string, Stored][] =>
  isStored(holder) && isStored(holder[name])
    ? Object.entries(holder[name]).filter((entry): entry is [string, Stored] => isStored(entry[1]))
    : [];
