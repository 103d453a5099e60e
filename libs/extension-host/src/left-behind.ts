import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Removes folders `<prefix><pid>-…` of processes that were killed and could not remove them themselves. */
export function removeLeftBehind(temporary: string, prefix: string): void {
  for (const name of readdirSync(temporary)) {
    const pid = Number(name.startsWith(prefix) ? name.slice(prefix.length).split('-')[0] : NaN);
    if (!Number.isInteger(pid) || pid <= 0 || isAlive(pid)) continue;
    rmSync(join(temporary, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
