import presets from 'jest-preset-angular/presets/index.js';

const preset = presets.createEsmPreset({
  tsconfig: '<rootDir>/apps/portal/tsconfig.spec.json',
  stringifyContentPathRegex: '\\.(html|svg)$',
});

/** The portal and the components of libs/ui, both in a browser-like environment. */
export default {
  ...preset,
  displayName: 'portal',
  rootDir: `${import.meta.dirname}/../..`,
  roots: ['<rootDir>/apps/portal/src', '<rootDir>/libs/ui'],
  setupFilesAfterEnv: ['<rootDir>/apps/portal/src/test-setup.ts'],
  testMatch: ['**/*.spec.ts'],
  moduleNameMapper: { ...preset.moduleNameMapper, '^@redress/(.+)$': '<rootDir>/libs/$1/src/index.ts' },
  cacheDirectory: '<rootDir>/.jest-cache/portal',
};
