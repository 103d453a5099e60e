import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { syntheticPng } from './fixtures/synthetic-picture.fixture';
import { defaultPictureLimits, readPictures } from './picture';

const png = syntheticPng(40, 30, 1);
const jpeg = readFileSync(join(import.meta.dirname, 'fixtures', 'synthetic-photo.jpg'));
const flipped = Buffer.from(png);
flipped[60] = (flipped[60] ?? 0) ^ 0xff;

describe('pictures for a document', () => {
  it('are read from bytes or the attachment store', () => {
    const { pictures, warnings } = readPictures([
      { sha256: 'a', bytes: png },
      { sha256: 'b', path: join(import.meta.dirname, 'fixtures', 'synthetic-photo.jpg') },
    ]);
    expect({ names: [...pictures.keys()], same: pictures.get('b')?.bytes.equals(jpeg), warnings }).toEqual({
      names: ['a', 'b'],
      same: true,
      warnings: [],
    });
  });

  it('are left out with the reason when they cannot be shown', () => {
    const { pictures, warnings } = readPictures([
      { sha256: 'cut-png', bytes: png.subarray(0, png.length - 30) },
      { sha256: 'bad-checksum', bytes: flipped },
      { sha256: 'cut-jpeg', bytes: jpeg.subarray(0, 24) },
      { sha256: 'webp', bytes: Buffer.from('RIFF0000WEBPVP8 ') },
      { sha256: 'gone', path: join(import.meta.dirname, 'no-such-file.png') },
      { sha256: 'nothing' },
    ]);
    expect({
      shown: pictures.size,
      reasons: warnings.map((warning) => warning.code === 'picture-left-out' && `${warning.sha256}: ${warning.reason}`),
    }).toEqual({
      shown: 0,
      reasons: [
        'cut-png: damaged',
        'bad-checksum: damaged',
        'cut-jpeg: damaged',
        'webp: unsupported',
        'gone: missing',
        'nothing: missing',
      ],
    });
  });

  it('are left out beyond the limits', () => {
    const limits = { ...defaultPictureLimits, each: png.length, total: png.length + 10 };
    const { pictures, warnings } = readPictures(
      [
        { sha256: 'first', bytes: png },
        { sha256: 'second', bytes: png },
      ],
      limits,
    );
    expect({ shown: [...pictures.keys()], warnings }).toEqual({
      shown: ['first'],
      warnings: [{ code: 'picture-left-out', sha256: 'second', reason: 'too-large' }],
    });
    expect(
      readPictures([{ sha256: 'many-pixels', bytes: png }], { ...defaultPictureLimits, pixels: 1000 }).warnings,
    ).toHaveLength(1);
  });
});
