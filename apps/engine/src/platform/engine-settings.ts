/** What the application is told from outside, once. */
export interface EngineSettings {
  version: string;
  /** What this process is: `api`, `worker`, `standalone`. */
  process: string;
  /** A demonstration on the embedded database: accounts are shown on the sign-in page, cookies go over plain HTTP. */
  standalone: boolean;
  storage: string;
  /** Built portal; null where another server gives it. */
  portal: string | null;
  /** The bundled renderer, and its fonts and templates. */
  renderer: { entry: string; assetsDir: string };
  group: { code: string; name: { 'zh-CN': string; en: string } };
}
export const SETTINGS = Symbol('engine settings');
/** Every plugin of the installation, as its files declare it. */
export const INSTALLED_PLUGINS = Symbol('installed plugins');
/** What kept a plugin, or a part of one, from being loaded. */
export const PLUGIN_PROBLEMS = Symbol('plugin problems');

/** The time, so that tests and the demonstration can set it. */
export abstract class Clock {
  abstract now(): Date;
}
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
