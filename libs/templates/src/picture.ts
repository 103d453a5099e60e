import { readFileSync, statSync } from 'node:fs';
import { crc32, inflateSync } from 'node:zlib';
import type { PictureSource, RenderWarning } from './render-job';

export interface Picture {
  sha256: string;
  bytes: Buffer;
}

export interface PictureLimits {
  /** Bytes of one picture. */
  each: number;
  /** Bytes of all pictures of one document. */
  total: number;
  /** Pixels of one PNG: it may have to be unpacked in memory. */
  pixels: number;
}

export const defaultPictureLimits: PictureLimits = {
  each: 12 * 1024 * 1024,
  total: 64 * 1024 * 1024,
  pixels: 40_000_000,
};

type Reason = Extract<RenderWarning, { code: 'picture-left-out' }>['reason'];

/**
 * Reads pictures and sorts out those that cannot be shown. A damaged PNG would throw in a callback
 * of the PDF writer, past every catch, so each is checked whole before layout.
 */
export function readPictures(
  sources: readonly PictureSource[],
  limits: PictureLimits = defaultPictureLimits,
): { pictures: Map<string, Picture>; warnings: RenderWarning[] } {
  const pictures = new Map<string, Picture>();
  const warnings: RenderWarning[] = [];
  let total = 0;
  for (const source of sources) {
    const outcome = readPicture(source, limits, limits.total - total);
    if (typeof outcome === 'string') {
      warnings.push({ code: 'picture-left-out', sha256: source.sha256, reason: outcome });
      continue;
    }
    total += outcome.byteLength;
    pictures.set(source.sha256, { sha256: source.sha256, bytes: outcome });
  }
  return { pictures, warnings };
}

function readPicture(source: PictureSource, limits: PictureLimits, left: number): Buffer | Reason {
  const allowed = Math.min(limits.each, left);
  let bytes: Buffer;
  if (source.bytes) {
    if (source.bytes.byteLength > allowed) return 'too-large';
    bytes = Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.byteLength);
  } else if (source.path) {
    try {
      if (statSync(source.path).size > allowed) return 'too-large';
      bytes = readFileSync(source.path);
    } catch {
      return 'missing';
    }
  } else return 'missing';
  const fault = checkPicture(bytes, limits);
  return fault ?? bytes;
}

function checkPicture(bytes: Buffer, limits: PictureLimits): Reason | undefined {
  if (bytes.length >= 4 && bytes[0] === 0xff && bytes[1] === 0xd8) return checkJpeg(bytes);
  if (bytes.length >= 8 && bytes.subarray(0, 8).equals(pngSignature)) return checkPng(bytes, limits);
  return 'unsupported';
}

/** Walks the segments (ITU-T T.81 annex B) to the frame header; the pixels are copied as they are. */
function checkJpeg(bytes: Buffer): Reason | undefined {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return 'damaged';
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (frame) {
      const height = bytes.readUInt16BE(at + 5);
      const width = bytes.readUInt16BE(at + 7);
      const components = bytes[at + 9];
      const shown = components === 1 || components === 3 || components === 4;
      return height > 0 && width > 0 && shown ? undefined : 'damaged';
    }
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2) return 'damaged';
    at += 2 + length;
  }
  return 'damaged';
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const channels: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Checks chunk checksums and unpacks the pixels (PNG, ISO/IEC 15948), within limits. */
function checkPng(bytes: Buffer, limits: PictureLimits): Reason | undefined {
  const parts: Buffer[] = [];
  let header: { width: number; height: number; depth: number; colour: number; interlaced: boolean } | undefined;
  let palette = 0;
  let ended = false;
  for (let at = 8; at + 12 <= bytes.length && !ended;) {
    const length = bytes.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return 'damaged';
    const type = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, end);
    if (type === 'IHDR' && length === 13) {
      header = {
        width: body.readUInt32BE(0),
        height: body.readUInt32BE(4),
        depth: body[8] ?? 0,
        colour: body[9] ?? 0,
        interlaced: body[12] === 1,
      };
    } else if (type === 'IDAT') parts.push(body);
    else if (type === 'PLTE') palette = length;
    ended = type === 'IEND';
    at = end + 4;
  }
  const count = header && channels[header.colour];
  if (!ended || !header || count === undefined || header.width === 0 || header.height === 0) return 'damaged';
  if (header.colour === 3 && palette === 0) return 'damaged';
  if (header.width * header.height > limits.pixels) return 'too-large';
  const row = 1 + Math.ceil((header.width * header.depth * count) / 8);
  // An interlaced picture has seven passes, each with filter bytes of its own.
  const atMost = header.interlaced ? (row + 14) * header.height * 2 : row * header.height;
  try {
    const pixels = inflateSync(Buffer.concat(parts), { maxOutputLength: atMost });
    return header.interlaced || pixels.length === atMost ? undefined : 'damaged';
  } catch {
    return 'damaged';
  }
}
