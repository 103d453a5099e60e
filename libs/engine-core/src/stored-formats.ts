/** The formats in which this version writes. Older ones are read through upcasting; see `docs/decisions`. */
export const formats = { event: 2, snapshot: 2, revision: 2 } as const;
