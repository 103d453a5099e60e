import { describe, expect, it } from '@jest/globals';
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
