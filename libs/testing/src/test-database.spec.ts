import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it } from '@jest/globals';
import { recordings } from './recordings';
import { startTestDatabase, testHomes } from './test-database';

it('a database that cannot be filled leaves neither a server nor a file behind', async () => {
  const [recording] = recordings();
  if (!recording) throw new Error('There is no recording.');
  const cases = recording.cases.map((one) => ({ ...one, stored: { ...one.stored, events: [{ nonsense: 1 }] } }));
  await expect(startTestDatabase({ ...recording, cases })).rejects.toThrow('nonsense');
  const running = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
  expect([readdirSync(tmpdir()).filter((name) => name.startsWith(testHomes)), running.includes(testHomes)]).toEqual([
    [],
    false,
  ]);
});
