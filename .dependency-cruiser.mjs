import { readFileSync } from 'node:fs';

/** Folders of an app from the lowest to the highest: each may import those below it. */
const foldersOf = (app) => JSON.parse(readFileSync(`apps/${app}/folders.json`, 'utf8')).folders;

/** Specs and their fixtures stand above everything. */
const spec = '\\.spec\\.ts$|/src/testing/';

/** No folder knows one above it, nor the entry files; so no two know each other. */
const directionOf = (app) => {
  const folders = foldersOf(app);
  const source = `^apps/${app}/src`;
  return [
    ...folders.map((folder, index) => ({
      name: `${app}-${folder}-knows-nothing-above-it`,
      severity: 'error',
      from: { path: `${source}/${folder}/`, pathNot: spec },
      to: { path: [`${source}/[^/]+\\.ts$`, ...folders.slice(index + 1).map((above) => `${source}/${above}/`)] },
    })),
    {
      name: `${app}-folder-has-no-place`,
      comment: `Every folder of the app stands in apps/${app}/folders.json.`,
      severity: 'error',
      from: { path: `${source}/(?!(${folders.join('|')})/)[^/]+/`, pathNot: spec },
      to: {},
    },
  ];
};

/** The check for import cycles, file by file, and for the direction of folders. */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'only-specs-know-fixtures', severity: 'error', from: { pathNot: spec }, to: { path: '/src/testing/' } },
    ...directionOf('engine'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules|\\.redress)/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    includeOnly: '^(apps|libs|tools)/',
  },
};
