import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver';
import type { Reference } from '@redress/policy-compiler';
import type { PluginFile, PolicyWorkspace } from './workspace';

/** A word to stand where the cursor is: what the checks then look for there is what may be completed. */
interface Guess {
  /** Letters of the word that is being typed. */
  letters: RegExp;
  word: string;
  /** The id that the checks will look for. */
  id: string;
  insert: (id: string) => string;
}

/** `@` begins no plain text in YAML: unless it stands in quotes already, an address is put into some. */
const quoted = (id: string): string => (id.startsWith('@') ? `'${id}'` : id);
const plain = (id: string): string => id;
const guesses: readonly Guess[] = [
  { letters: /[@A-Za-z0-9_-]/, word: 'zzcompleted', id: 'zzcompleted', insert: plain },
  { letters: /[A-Za-z0-9_.–-]/, word: 'ZZ-0', id: 'ZZ-0', insert: plain },
  { letters: /[A-Za-z0-9_-]/, word: 'zzcompleted/x', id: 'zzcompleted', insert: (id) => `${id}/` },
];

/** Replaces the word around an offset. */
function withWord(text: string, offset: number, { letters, word }: Guess) {
  let [from, to] = [offset, offset];
  while (from > 0 && letters.test(text[from - 1] ?? '')) from -= 1;
  while (to < text.length && letters.test(text[to] ?? '')) to += 1;
  return { text: `${text.slice(0, from)}${word}${text.slice(to)}`, from, to };
}

const itemsOf = ({ candidates, title }: Reference, insert: Guess['insert']): CompletionItem[] =>
  candidates.map(({ id, title: name }) => ({
    label: id,
    kind: CompletionItemKind.Reference,
    detail: `${title['zh-CN']} ${title.en}`,
    ...(name && { documentation: `${name['zh-CN']}  ${name.en}`, filterText: `${id} ${name['zh-CN']} ${name.en}` }),
    insertText: insert(id),
    sortText: `0${id}`,
  }));

/**
 * Ids that may stand at an offset. The policy is compiled with a word of our own there; the checks ask for it by name
 * wherever an id is expected, and know what there is to choose from.
 */
export async function idCompletions(
  workspace: PolicyWorkspace,
  file: PluginFile,
  text: string,
  offset: number,
): Promise<{ items: CompletionItem[]; from: number; to: number } | null> {
  for (const guess of guesses) {
    const supposed = withWord(text, offset, guess);
    const { references } = await workspace.supposing(file, supposed.text);
    const asked = references.filter(({ id, file: path }) => id === guess.id && path === file.path);
    if (asked.length === 0) continue;
    const insert = /['"]/.test(text[supposed.from - 1] ?? '') ? guess.insert : (id: string) => quoted(guess.insert(id));
    const items = new Map(asked.flatMap((one) => itemsOf(one, insert)).map((item) => [item.label, item]));
    return { items: [...items.values()], from: supposed.from, to: supposed.to };
  }
  return null;
}
