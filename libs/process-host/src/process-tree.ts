import type { ChildProcess } from 'node:child_process';
import { execFile } from 'node:child_process';

/** A child leads a group of its own, so that what it started ends with it. */
export const leadsGroup = process.platform !== 'win32';

/** Ends a child and all that it started, at once; what it started also when it has ended itself. */
export function endTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (leadsGroup) {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The group is empty.
    }
  } else if (child.exitCode === null && child.signalCode === null) {
    execFile('taskkill', ['/pid', String(child.pid), '/T', '/F'], () => child.kill('SIGKILL'));
  }
}
