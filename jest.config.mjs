import { existsSync, readdirSync } from 'node:fs';

const root = import.meta.dirname;
export const swc = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

/** Every lib, app and tool that runs on Node is a Jest project; browser code has a configuration of its own. */
const browser = new Set(['ui', 'portal']);
const folders = ['libs', 'apps', 'tools']
  .filter((top) => existsSync(`${root}/${top}`))
  .flatMap((top) =>
    readdirSync(`${root}/${top}`, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !browser.has(entry.name))
      .map((entry) => ({ name: entry.name, path: `${top}/${entry.name}` })),
  );

export default {
  reporters: ['default', '<rootDir>/tools/test-reporter.mjs'],
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    ...folders.map(({ name, path }) => ({
      displayName: name,
      rootDir: root,
      roots: [`<rootDir>/${path}`],
      testEnvironment: 'node',
      testMatch: [`<rootDir>/${path}/**/*.spec.ts`],
      testPathIgnorePatterns: ['/node_modules/', '\\.e2e\\.spec\\.ts$'],
      modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.redress/'],
      extensionsToTreatAsEsm: ['.ts'],
      moduleNameMapper: { '^@redress/(.+)$': '<rootDir>/libs/$1/src/index.ts' },
      cacheDirectory: '<rootDir>/.jest-cache',
      transform: { '^.+\\.ts$': ['@swc/jest', swc] },
    })),
    ...(existsSync(`${root}/apps/portal/jest.config.mjs`) ? ['<rootDir>/apps/portal/jest.config.mjs'] : []),
  ],
};
