import type { GeneratorCallback, Tree } from '@nx/devkit';

export default function contributionPoint(
  tree: Tree,
  options: { name: string; type?: string; filed?: boolean; title?: string; titleEnglish?: string },
): Promise<GeneratorCallback>;
