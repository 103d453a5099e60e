export type LayerKind = 'plugin' | 'base' | 'group' | 'unit';

/** Where a value comes from. */
export interface LayerReference {
  kind: LayerKind;
  /** Plugin name, or the code of the group or unit. */
  name: string;
  /** Plugin version, or the overlay's own number. */
  version: string;
}

/** Where the compiled value at a pointer (`/slas/answer/duration/amount`) comes from, when it isn't the plugin. */
export type Provenance = Record<string, LayerReference>;
