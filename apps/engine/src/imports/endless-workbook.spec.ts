import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { codeOf, discoverPlugins, ExtensionHost } from '@redress/extension-host';
import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { installationRoot } from '../testing/engine-fixture';

const megabyte = Buffer.alloc(1024 * 1024, 97);

/** A small file with one cell that never ends. */
async function endlessWorkbook(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('评价').addRow(['评价内容']);
  const zip = await JSZip.loadAsync(await workbook.xlsx.writeBuffer());
  const head = '<?xml version="1.0"?><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>';
  const sheet = Readable.from([Buffer.from(head), ...Array<Buffer>(60).fill(megabyte)], { objectMode: false });
  zip.file('xl/worksheets/sheet1.xml', sheet);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', streamFiles: true });
}

it('a workbook that unpacks hugely ends the process that reads it, with the limit that it met', async () => {
  const { installed } = await discoverPlugins(join(installationRoot, 'plugins'));
  const host = new ExtensionHost({
    entry: join(installationRoot, 'dist/plugin-host/main.mjs'),
    plugins: installed.flatMap((plugin) => codeOf(plugin) ?? []),
    limits: { scratchMb: 30 },
  });
  const folder = mkdtempSync(join(tmpdir(), 'redress-endless-'));
  const path = join(folder, 'endless.xlsx');
  try {
    const content = await endlessWorkbook();
    expect(content.length).toBeLessThan(1024 * 1024);
    writeFileSync(path, content);
    const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const file = { path, name: 'endless.xlsx', mediaType, size: content.length };
    const reading = host.read('review-file', {
      file,
      after: 0,
      zone: 'UTC',
      batch: 10,
      onBatch: async () => undefined,
    });
    await expect(reading).rejects.toThrow('The plugin review-import wrote more than the 30 MB that it may.');
    expect(host.status('review-import')?.lastError?.message).toContain('30 MB');
  } finally {
    await host.close();
    rmSync(folder, { recursive: true });
  }
});
