/** Bundles TypeScript entries of this repository for Node; packages stay outside. */
export declare function bundle(entryPoints: Record<string, string>, outdir: string): Promise<void>;
