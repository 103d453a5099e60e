import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Specs and their fixtures stand above everything. */
const spec = '\\.spec\\.ts$|/src/testing/';

/**
 * An app's `folders.json` names its folders from the lowest to the highest. Each may import those below it, and folders
 * that share one place, such as the portal's features, do not know each other. So no two import each other.
 */
function directionOf(app) {
  const { source, folders } = JSON.parse(readFileSync(`apps/${app}/folders.json`, 'utf8'));
  const top = `^apps/${app}/${source}`;
  const entryFiles = `${top}/[^/]+\\.ts$`;
  const places = folders.map((place) => [place].flat());
  const all = places.flat();
  return [
    ...places.flatMap((place, height) =>
      place.map((folder) => {
        const strangers = [...place.filter((other) => other !== folder), ...places.slice(height + 1).flat()];
        return {
          name: `${app}-${folder}-knows-nothing-beside-or-above-it`,
          severity: 'error',
          from: { path: `${top}/${folder}/`, pathNot: spec },
          to: { path: [entryFiles, ...strangers.map((stranger) => `${top}/${stranger}/`)] },
        };
      }),
    ),
    {
      name: `${app}-folder-has-no-place`,
      comment: `Every folder of the app stands in apps/${app}/folders.json.`,
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
