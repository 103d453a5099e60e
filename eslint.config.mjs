import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

const core = ['type:core', 'type:sdk', 'type:errors'];
const specs = ['**/*.spec.ts', '**/testing/**/*.ts', '**/*-fixture.ts'];

const boundaries = (extra, ignoredCircularDependencies = []) => [
  'error',
  {
    ignoredCircularDependencies,
    enforceBuildableLibDependency: true,
    allow: [],
    depConstraints: [
      { sourceTag: 'type:sdk', onlyDependOnLibsWithTags: ['type:sdk'] },
      { sourceTag: 'type:errors', onlyDependOnLibsWithTags: ['type:errors'] },
      { sourceTag: 'type:plugin', onlyDependOnLibsWithTags: ['type:sdk'] },
      { sourceTag: 'type:core', onlyDependOnLibsWithTags: [...core, ...extra] },
      { sourceTag: 'type:contract', onlyDependOnLibsWithTags: ['type:contract', 'type:sdk'] },
      { sourceTag: 'type:infra', onlyDependOnLibsWithTags: ['type:infra', ...core, ...extra] },
      { sourceTag: 'type:ui', onlyDependOnLibsWithTags: ['type:ui', 'type:contract', 'type:sdk', 'scope:browser'] },
      { sourceTag: 'type:testing', onlyDependOnLibsWithTags: ['type:infra', ...core] },
      { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:infra', 'type:contract', ...core, ...extra] },
      { sourceTag: 'type:app-engine', onlyDependOnLibsWithTags: ['type:infra', 'type:contract', ...core, ...extra] },
      { sourceTag: 'type:app-renderer', onlyDependOnLibsWithTags: ['scope:render', 'type:errors'] },
      {
        sourceTag: 'type:app-portal',
        onlyDependOnLibsWithTags: ['type:ui', 'type:contract', 'type:sdk', 'scope:browser'],
      },
      // Core libraries that run in the browser too: what they import must run there as well.
      { sourceTag: 'scope:browser', onlyDependOnLibsWithTags: ['scope:browser', 'type:sdk'] },
    ],
  },
];

/** What Angular draws: components, and their templates wherever they stand. */
const drawn = ['apps/portal/src/**/*.ts', 'libs/ui/**/*.ts'];
const templates = ['apps/portal/src/app/**/*.html', 'libs/ui/**/*.html'];

export default [
  {
    ignores: [
      '**/dist',
      '**/node_modules',
      '**/.nx',
      '**/.angular',
      '**/.redress',
      '**/*.mjs',
      '**/*.json',
      '**/*.gen.ts',
    ],
  },
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': boundaries([]),
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      'max-lines': ['error', { max: 500, skipBlankLines: false, skipComments: false }],
    },
  },
  // Nest injects by the class itself: an injected class is a value import although it stands as a type.
  { files: ['apps/engine/**/*.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  // What runs in a browser reaches nothing of Node.
  {
    files: ['libs/{forms,value-texts,ui}/**/*.ts', 'apps/portal/src/**/*.ts'],
    ignores: specs,
    rules: { 'no-restricted-imports': ['error', { patterns: ['node:*'] }] },
  },
  ...angular.configs.tsRecommended.map((config) => ({ ...config, files: drawn })),
  {
    files: drawn,
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: ['app', 'ui'], style: 'kebab-case' }],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: ['app', 'ui'], style: 'camelCase' }],
      '@angular-eslint/prefer-signals': 'error',
    },
  },
  ...[...angular.configs.templateRecommended, ...angular.configs.templateAccessibility].map((config) => ({
    ...config,
    files: templates,
  })),
  {
    files: templates,
    rules: {
      '@angular-eslint/template/label-has-associated-control': ['error', { controlComponents: ['ui-schema-control'] }],
    },
  },
  // Only specs may use the builders of libs/testing; its database is made with persistence, whose specs run on it.
  {
    files: specs,
    rules: { '@nx/enforce-module-boundaries': boundaries(['type:testing'], [['persistence', 'testing']]) },
  },
];
