import { swc } from '../../jest.config.mjs';

/** Browser tests: slow, in order, against the built product. */
export default {
  displayName: 'e2e',
  rootDir: `${import.meta.dirname}/../..`,
  roots: ['<rootDir>/apps/portal-e2e'],
  testEnvironment: 'node',
  testMatch: ['<rootDir>/apps/portal-e2e/src/**/*.e2e.spec.ts'],
  reporters: ['default', '<rootDir>/tools/test-reporter.mjs'],
  maxWorkers: 1,
  testTimeout: 180_000,
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^@redress/([^/]+)$': '<rootDir>/libs/$1/src/index.ts' },
  cacheDirectory: '<rootDir>/.jest-cache',
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
};
