import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigurationError, readConfiguration } from './index';

const key = Buffer.alloc(32, 7).toString('base64');
const whole = {
  DATABASE_URL: 'postgresql://localhost/redress',
  REDRESS_MASTER_KEYS: `k2:${key},k1:${key}`,
  REDRESS_INDEX_KEY: key,
  REDRESS_HOME: '/srv/redress',
};

describe('the environment', () => {
  it('is read with its defaults, the first master key being the current one', () => {
    const { port, host, currentMasterKey, redisUrl, home } = readConfiguration(whole);
    expect({ port, host, currentMasterKey, redisUrl, home }).toEqual({
      port: 3000,
      host: '127.0.0.1',
      currentMasterKey: 'k2',
      redisUrl: null,
      home: '/srv/redress',
    });
  });

  it('is refused with every fault at once', () => {
    try {
      readConfiguration({
        ...whole,
        DATABASE_URL: 'mysql://x',
        REDRESS_MASTER_KEYS: 'k1:abcd',
        REDRESS_HOME: '',
        PORT: 'many',
      });
      throw new Error('was taken');
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigurationError);
      expect((error as ConfigurationError).faults.map((fault) => fault.split(/[ :]/)[0]).sort()).toEqual([
        'DATABASE_URL',
        'PORT',
        'REDRESS_HOME',
        'REDRESS_MASTER_KEYS',
      ]);
    }
  });
});

describe('keys of plugins that are trusted', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-keys-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

  it('are read from PEM files and as SPKI in base64', () => {
    const pem = file('author.pub', publicKey.export({ type: 'spki', format: 'pem' }));
    expect(readConfiguration({ ...whole, REDRESS_TRUSTED_KEYS: `${pem}, ${spki}` }).trustedKeys).toEqual([spki, spki]);
    expect(readConfiguration(whole).trustedKeys).toEqual([]);
  });

  it('are refused with what to do instead', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    const faulty = [
      file('private.pem', privateKey.export({ type: 'pkcs8', format: 'pem' })),
      file('other.pem', other.export({ type: 'spki', format: 'pem' })),
      file('no-key', 'words'),
      join(folder, 'absent'),
    ];
    let faults: readonly string[] = [];
    try {
      readConfiguration({ ...whole, REDRESS_TRUSTED_KEYS: faulty.join(',') });
    } catch (error) {
      if (error instanceof ConfigurationError) ({ faults } = error);
    }
    expect(faults).toEqual([
      expect.stringContaining('take the public one'),
      expect.stringContaining('keygen'),
      expect.stringContaining('keygen'),
      expect.stringContaining('name the PEM file'),
    ]);
  });
});
