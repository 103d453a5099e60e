/**
 * npm leaves optional platform packages that the registry could not resolve out of the
 * lockfile, and `npm ci` then refuses it. This puts a placeholder in for each, with the
 * platform read off its name, so that every other platform skips it. Run by `npm run lock`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const systems = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony', 'aix', 'sunos'];
const processors = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 's390x', 'riscv64', 'loong64', 'wasm32'];
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));

function isResolved(from, name) {
  for (let base = from; ;) {
    if (lock.packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true;
    if (!base) return false;
    base = base.slice(0, base.lastIndexOf('node_modules/')).replace(/\/$/, '');
  }
}

function placeholder(name, range) {
  const words = name.split('/').pop().split(/[-_.]/);
  const system = systems.find((candidate) => words.includes(candidate)) ?? 'none';
  const processor = processors.find((candidate) =>
    words.some((word) => word === candidate || (candidate === 'arm' && /^arm(?!64)/.test(word))),
  );
  return {
    version: range.replace(/^[^0-9]*/, ''),
    optional: true,
    os: [system],
    ...(processor && { cpu: [processor] }),
  };
}

let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isResolved(path, name)) continue;
    lock.packages[`node_modules/${name}`] = placeholder(name, range);
    added += 1;
  }
}
for (const entry of Object.values(lock.packages)) delete entry.resolved;
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} placeholders added to package-lock.json`);
