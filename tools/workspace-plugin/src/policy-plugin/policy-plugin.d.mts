import type { GeneratorCallback, Tree } from '@nx/devkit';

export default function policyPlugin(
  tree: Tree,
  options: { name: string; title?: string; titleEnglish?: string; prefix?: string },
): Promise<GeneratorCallback>;
