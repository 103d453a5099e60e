import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Specs and their fixtures stand above everything. */
const spec = '\\.spec\\.ts$|/src/testing/';

/**
 * An app's `folders.json` names its folders from the lowest to the highest. Each may import those below it, and folders
 * that share one place, such as the portal's features, do not know each other. So no two import each other. A folder
 * that holds features of its own stands under `inside` and is ordered in the same way.
 */
function directionOf(app) {
  const { source, folders, inside = {} } = JSON.parse(readFileSync(`apps/${app}/folders.json`, 'utf8'));
  const top = `^apps/${app}/${source}`;
  return [
    ...orderOf(app, top, folders),
    ...Object.entries(inside).flatMap(([folder, inner]) => orderOf(`${app}-${folder}`, `${top}/${folder}`, inner)),
  ];
}

function orderOf(name, top, folders) {
  const entryFiles = `${top}/[^/]+\\.ts$`;
  const places = folders.map((place) => [place].flat());
  const all = places.flat();
  return [
    ...places.flatMap((place, height) =>
      place.map((folder) => {
        const strangers = [...place.filter((other) => other !== folder), ...places.slice(height + 1).flat()];
        return {
          name: `${name}-${folder}-knows-nothing-beside-or-above-it`,
          severity: 'error',
          from: { path: `${top}/${folder}/`, pathNot: spec },
          to: { path: [entryFiles, ...strangers.map((stranger) => `${top}/${stranger}/`)] },
        };
      }),
    ),
    {
      name: `${name}-folder-has-no-place`,
      comment: 'Every folder of an app stands in its folders.json.',
      severity: 'error',
      from: { path: `${top}/(?!(${all.join('|')})/)[^/]+/`, pathNot: spec },
      to: {},
    },
  ];
}

const apps = readdirSync('apps').filter((app) => existsSync(`apps/${app}/folders.json`));

/** The check for import cycles, file by file, and for the direction of folders. */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'only-specs-know-fixtures', severity: 'error', from: { pathNot: spec }, to: { path: '/src/testing/' } },
    ...apps.flatMap(directionOf),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules|\\.redress)/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    includeOnly: '^(apps|libs|tools)/',
  },
};
