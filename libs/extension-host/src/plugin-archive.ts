import { Readable } from 'node:stream';
import JSZip from 'jszip';

export type PackedFiles = ReadonlyMap<string, Uint8Array>;

/** What a packed plugin may hold at most: it comes from outside. */
export const archiveLimits = { entries: 2000, packedBytes: 50_000_000, bytes: 100_000_000 };

/** The file is no packed plugin, or holds what none may hold. */
export class ArchiveError extends Error {}

// The first time that the format knows: the same files give the same bytes.
const date = new Date(Date.UTC(1980, 0, 1));

/** Packs files; the same content under the same paths gives the same bytes. */
export async function archiveOf(files: PackedFiles): Promise<Buffer> {
  const zip = new JSZip();
  for (const path of [...files.keys()].sort())
    zip.file(path, files.get(path) ?? '', { date, createFolders: false, unixPermissions: 0o644 });
  return zip.generateAsync({
    type: 'nodebuffer',
    platform: 'UNIX',
    compression: 'DEFLATE',
    compressionOptions: { level: 9 },
  });
}

/** Relative, with `/`, no part that leads elsewhere on any system. */
const isInside = (path: string): boolean =>
  path.split('/').every((part) => /^[^\\:\0]+$/.test(part) && part !== '.' && part !== '..');

/** Unpacks in memory. Throws {@link ArchiveError}, for damaged content as well. */
export async function filesOf(archive: Uint8Array, limits = archiveLimits): Promise<Map<string, Buffer>> {
  try {
    return await unpacked(archive, limits);
  } catch (error) {
    throw error instanceof ArchiveError ? error : new ArchiveError(`no packed plugin: ${String(error)}`);
  }
}

async function unpacked(archive: Uint8Array, limits: typeof archiveLimits): Promise<Map<string, Buffer>> {
  if (archive.length > limits.packedBytes) throw new ArchiveError(`more than ${limits.packedBytes} bytes`);
  const zip = await JSZip.loadAsync(archive);
  const entries = Object.values(zip.files).filter(({ dir }) => !dir);
  if (entries.length > limits.entries) throw new ArchiveError(`more than ${limits.entries} files`);
  const files = new Map<string, Buffer>();
  let room = limits.bytes;
  for (const entry of entries) {
    // The library makes a path harmless; one that needed it is not unpacked at all.
    const path = entry.unsafeOriginalName ?? entry.name;
    if (!isInside(path)) throw new ArchiveError(`the path “${path}” leads out of the folder`);
    const chunks: Buffer[] = [];
    // Its stream is of an older kind, which cannot be iterated.
    const content = new Readable().wrap(entry.nodeStream());
    for await (const chunk of content) {
      const bytes = Buffer.from(chunk as Uint8Array);
      room -= bytes.length;
      if (room < 0) throw new ArchiveError(`more than ${limits.bytes} bytes when unpacked`);
      chunks.push(bytes);
    }
    files.set(path, Buffer.concat(chunks));
  }
  return files;
}
