import type { Static, TSchema } from 'typebox';
import type { Effect } from './effects';
import type { ResolvedSetting } from './points/configuration/schema';
import type { InstalledCode } from './extension/code-points';
import type { LocalizedText } from './text';

/** Whether a value fits a schema. */
export type Fits = <S extends TSchema>(schema: S, value: unknown) => value is Static<S>;

/** What a problem is besides its place and its words. */
export interface ProblemDetails {
  severity?: 'error' | 'warning';
  /** What kind of fault it is, stable for machines: `unknown/role`, `expression`. */
  code?: string;
}

/** On what occasion an expression is asked: what `form`, `item` and `each` are in it. */
export interface ExpressionScope {
  /** Forms one of which is being submitted; with none, `form` is null. Left out, it may be any form of the policy. */
  forms?: readonly string[];
  /** Types of work items one of which is in hand; with none, `item` is null. Left out, it may be of any type. */
  items?: readonly string[];
  /** Expression giving the list whose element is `each`; left out, there is none. */
  forEach?: string;
  /** Further variables that are known here alone; what is inside them is not checked. */
  also?: readonly string[];
}

/** A place in the policy that is being checked. */
export interface Place {
  /** A place further inside. */
  at(...steps: string[]): Place;
  /** Reports what is wrong here, once. */
  add(message: LocalizedText, remedy: LocalizedText, details?: ProblemDetails): void;
  /** Requires that an id of a kind is declared; the kind is one of those in a point's `names`. */
  needs(kind: string, id: string | undefined): void;
  /** Requires that an id is among some that only this place knows. */
  needsAmong(title: LocalizedText, id: string | undefined, known: Record<string, unknown>): void;
  /** True when something inside this contribution was left out, at a place that concerns the caller, for a fault. */
  lacks(concerns: (steps: readonly string[]) => boolean): boolean;
}

/** What compiling knows besides the merged layers. */
export interface CompileContext {
  fits: Fits;
  settings: Record<string, ResolvedSetting>;
  /** Handlebars sources by path inside the plugin. */
  templates: Record<string, string>;
  /** A contribution, by `<point>/<id>`. */
  place(owner: string): Place;
  /** Names inside faulty places: that they are not there is no fault of those who use them. */
  leftOut(name: string): boolean;
}

/** What checks share; the compiler brings what a plugin's library may not import. */
export interface CheckContext {
  /** A contribution, by `<point>/<id>`. */
  place(owner: string): Place;
  /** All ids of a kind. */
  known(kind: string): Record<string, object>;
  /** Kinds that a clause may name in `implementedBy`, each with its ids. */
  implementing(): Record<string, Record<string, object>>;
  /** Reports an expression that does not parse, or that reads what is not there on its occasion. */
  expression(at: Place, text: string | undefined, scope?: ExpressionScope): void;
  /** The occasions on which the policy has an effect of such a kind. */
  effectScope(isMeant: (effect: Effect) => boolean): ExpressionScope;
  /** What an expression reads; none when it does not parse. */
  reads(text: string): readonly { root: string; path: readonly string[] }[];
  /** What the code of all installed plugins brings, by point and id. */
  installed: InstalledCode;
  /** What is wrong with a JSON Schema, or null. */
  schemaFault(schema: object): string | null;
  templates: Record<string, string>;
}
