/** All that a child process sees of our environment. Nothing secret: no keys, no address of the database. */
const passedOn = ['PATH', 'LANG', 'LC_ALL', 'TZ', 'SystemRoot', 'TEMP', 'TMP', 'NODE_ENV'];

/** The environment of a child process: what is passed on, and its own variables. */
export function childEnvironment(own: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {};
  for (const name of passedOn) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return { ...environment, ...own };
}
