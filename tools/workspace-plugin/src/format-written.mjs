import { getFileInfo, format } from 'prettier';

/** Formats what a generator has written below a folder as `npm run format` would. */
export async function formatWritten(tree, below) {
  const config = JSON.parse(tree.read('.prettierrc.json', 'utf8') ?? '{}');
  for (const { path, content } of tree.listChanges()) {
    if (content === null || !path.startsWith(`${below}/`)) continue;
    const { inferredParser: parser } = await getFileInfo(path, { ignorePath: [] });
    if (parser !== null && parser !== 'glimmer')
      tree.write(path, await format(content.toString(), { ...config, parser, filepath: path }));
  }
}
