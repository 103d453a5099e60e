import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: generate-theme.ts FOLDER');

/**
 * The components whose styles the portal needs; those of all components are 557 kB. `tree-select` holds `select` and
 * `tree`. What only forms need comes with the forms.
 */
const sheets: Record<string, readonly string[]> = {
  'ng-zorro.css': ['', 'button', 'input'],
  'controls.css': ['tree-select', 'date-picker', 'popover'],
};

/** Colours and shapes that ng-zorro compiles in, and the tokens of `styles.css` that stand for them here. */
const tokens: [RegExp, string][] = [
  [/#1890ff/g, 'var(--accent)'],
  [/#40a9ff/g, 'var(--accent-hover)'],
  [/#096dd9/g, 'var(--accent-active)'],
  [/#(e6f7ff|cbe6ff|bae7ff)/g, 'var(--accent-soft)'],
  [/#(91d5ff|7ec1ff)/g, 'var(--accent-line)'],
  [/rgba\(24,144,255,\.2\)/g, 'var(--accent-ring)'],
  [/#(ff4d4f|f5222d)/g, 'var(--danger)'],
  [/#ff7875/g, 'var(--danger-hover)'],
  [/#d9363e/g, 'var(--danger-active)'],
  [/rgba\(255,77,79,\.2\)/g, 'var(--danger-ring)'],
  [/#faad14/g, 'var(--warning)'],
  [/#d9d9d9/g, 'var(--control-line)'],
  [/#bfbfbf/g, 'var(--text-3)'],
  [/#f0f0f0/g, 'var(--line)'],
  [/#f5f5f5/g, 'var(--hover)'],
  [/rgba\(0,0,0,\.85\)/g, 'var(--text)'],
  [/rgba\(0,0,0,\.45\)/g, 'var(--text-2)'],
  [/border-radius:2px/g, 'border-radius:var(--radius)'],
];

async function themed(components: readonly string[]): Promise<string> {
  const sources = await Promise.all(
    components.map((name) =>
      readFile(`node_modules/ng-zorro-antd/${name ? `${name}/` : ''}style/index.min.css`, 'utf8'),
    ),
  );
  const css = tokens.reduce((sheet, [compiledIn, token]) => sheet.replaceAll(compiledIn, token), sources.join('\n'));
  return `@layer global {\n${css}\n}\n`;
}

await mkdir(folder, { recursive: true });
for (const [file, components] of Object.entries(sheets)) await writeFile(join(folder, file), await themed(components));
