import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { archiveLimits, archiveOf, filesOf, hashOf, readPlugin } from '@redress/extension-host';
import { keygenCommand, packCommand, unpackCommand } from './pack-command';

let parent: string;
let folder: string;
let printed: string[];
const print = (text: string): void => void printed.push(text);
const packed = async (out: string, key?: string): Promise<Buffer> => {
  const code = await packCommand(folder, { out: join(parent, out), ...(key && { key }) }, print);
  expect([code, printed]).toEqual([0, [expect.stringContaining(out)]]);
  printed = [];
  return readFileSync(join(parent, out));
};

beforeEach(() => {
  printed = [];
  parent = mkdtempSync(join(tmpdir(), 'redress-pack-'));
  folder = join(parent, 'fishery');
  cpSync('plugins/fishery', folder, { recursive: true });
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe('pack', () => {
  it('gives the same bytes for the same content, whatever else lies in the folder and however old it is', async () => {
    const first = await packed('1.redress-plugin');
    for (const name of ['src', 'node_modules']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'more.ts'), '');
    }
    utimesSync(join(folder, 'policy/slas.yaml'), new Date(0), new Date(0));
    const second = await packed('2.redress-plugin');
    expect(hashOf(second)).toBe(hashOf(first));
    writeFileSync(join(folder, 'README.md'), 'other words');
    expect(hashOf(await packed('3.redress-plugin'))).not.toBe(hashOf(first));
  });

  it('names version, range and the hash of every file', async () => {
    const files = await filesOf(await packed('1.redress-plugin'));
    const integrity = JSON.parse(String(files.get('redress-plugin.json'))) as { files: Record<string, string> };
    expect(integrity).toMatchObject({ name: 'fishery', version: '1.0.0', engines: expect.stringMatching(/\d/) });
    files.delete('redress-plugin.json');
    expect(integrity.files).toEqual(Object.fromEntries([...files].map(([path, bytes]) => [path, hashOf(bytes)])));
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['package.json', 'policy/slas.yaml', 'templates/internal-circular.hbs', 'README.md']),
    );
  });

  it('refuses a policy with errors', async () => {
    writeFileSync(join(folder, 'policy/roles.yaml'), 'roles: 7\n');
    expect(await packCommand(folder, { out: join(parent, 'x') }, print)).toBe(1);
    expect(printed.join()).toContain('policy/roles.yaml');
    expect(() => readFileSync(join(parent, 'x'))).toThrow('ENOENT');
  });

  it('refuses a plugin whose code is not bundled', async () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as object;
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, main: 'dist/none.mjs' }));
    expect(await packCommand(folder, { out: join(parent, 'x') }, print)).toBe(1);
    expect(printed.join()).toContain('dist/none.mjs');
  });

  it('takes keys of Ed25519 only', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(join(parent, 'ec.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(await packCommand(folder, { key: join(parent, 'ec.pem'), out: join(parent, 'x') }, print)).toBe(1);
    expect(printed.join()).toContain('an Ed25519 key is needed, this is ec');
  });
});

describe('unpack', () => {
  const unpacked = () => join(parent, 'plugins/fishery');
  const unpack = (file: string) => unpackCommand(join(parent, file), join(parent, 'plugins'), print);

  it('gives a folder that is read as signed by its key', async () => {
    const key = join(parent, 'key.pem');
    expect([await keygenCommand(key, print), await keygenCommand(key, print)]).toEqual([0, 1]);
    printed = [];
    await packed('1.redress-plugin', key);
    expect([await unpack('1.redress-plugin'), printed]).toEqual([0, [unpacked()]]);
    const { plugin, signature } = await readPlugin(unpacked());
    expect([plugin?.manifest.name, signature.state]).toEqual(['fishery', 'unknown-key']);
    expect(await unpack('1.redress-plugin')).toBe(1);
  });

  it('refuses a package in which a file was changed, by its name', async () => {
    const files = await filesOf(await packed('1.redress-plugin'));
    files.set('policy/slas.yaml', Buffer.from('slas: {}\n'));
    writeFileSync(join(parent, 'forged'), await archiveOf(files));
    expect(await unpack('forged')).toBe(1);
    expect(printed.join()).toMatch(/policy\/slas\.yaml.*[^]*the file was changed after packing/);
  });

  it.each(['../outside', '/outside', 'policy/../../outside', 'C:\\outside', 'policy\\..\\outside'])(
    'writes nothing for a path that leads out of the folder: %s',
    async (path) => {
      writeFileSync(join(parent, 'forged'), await archiveOf(new Map([[path, Buffer.from('x')]])));
      expect(await unpack('forged')).toBe(1);
      expect(printed.join()).toContain('leads out of the folder');
    },
  );

  it('refuses too many files, too many bytes, and what is no archive', async () => {
    const archive = await archiveOf(new Map(['a', 'b'].map((path) => [path, Buffer.alloc(1000)])));
    await expect(filesOf(archive, { ...archiveLimits, entries: 1 })).rejects.toThrow('more than 1 files');
    await expect(filesOf(archive, { ...archiveLimits, bytes: 1999 })).rejects.toThrow('when unpacked');
    await expect(filesOf(archive, { ...archiveLimits, packedBytes: 10 })).rejects.toThrow('more than 10 bytes');
    await expect(filesOf(Buffer.from('nothing'))).rejects.toThrow('no packed plugin');
  });
});
