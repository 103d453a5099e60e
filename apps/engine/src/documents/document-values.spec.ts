import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DocumentView } from '@redress/api-contract';
import { ExtensionHost } from '@redress/extension-host';
import { sql } from '@redress/persistence';
import { RendererClient } from '@redress/renderer-client';
import type { Static } from 'typebox';
import { documentById } from '../cases/document-repository';
import { EngineFixture } from '../testing/engine-fixture';
import type { CaseView, Officer } from '../testing/engine-fixture';
import { FixturePlugins } from '../testing/fixture-plugins';
import { registration } from '../testing/fishery-forms';
import { DocumentMaker } from './document-maker';
import { DocumentPreparation } from './document-preparation';

type Document = Static<typeof DocumentView>;

const template = 'templates/receipt-of-claim.hbs';

let plugins: FixturePlugins;
let engine: EngineFixture;
let intake: Officer;
let unit: string;

beforeAll(async () => {
  plugins = new FixturePlugins('risks')
    .change('fishery', 'package.json', { requires: ['risks'] })
    .write('fishery', template, '<p>{{values.inWords}}</p>')
    .change('fishery', 'policy/documents.yaml', {
      'documents receipt-of-claim': {
        title: { 'zh-CN': '索赔回执', en: 'Receipt of claim' },
        kind: 'notice',
        template,
        values: { inWords: { helper: 'amount-in-words', input: { amount: 'forms.registration.claimAmount' } } },
      },
    });
  engine = await EngineFixture.start('2026-11-04T09:00:00+08:00', undefined, plugins.folder);
  intake = await engine.signIn('intake');
  unit = await engine.unit('HY');
});
afterAll(async () => {
  engine.app.get(RendererClient).close();
  await engine.stop();
  plugins.remove();
});

async function queued(claimAmount: number): Promise<string> {
  const data = registration({ claimAmount });
  const { body } = await intake.call<CaseView>('POST', `/units/${unit}/cases`, { data });
  const wish = { document: 'receipt-of-claim', locale: 'zh-CN', masked: true };
  return (await intake.call<Document>('POST', `/cases/${body.id}/documents`, wish)).body.id;
}

const make = (documentId: string, lastAttempt = true) =>
  engine.app.get(DocumentMaker).make({ documentId, unitId: unit }, lastAttempt);
const document = async (id: string) => (await intake.call<Document>('GET', `/documents/${id}`)).body;

async function valuesOf(id: string): Promise<unknown> {
  const [row] = await engine.installation.database
    .eachInUnits([unit])
    .query(sql<{ helper_values: unknown }>`select helper_values from document where id = ${id}`);
  return row?.helper_values;
}

it('shows what a helper of a plugin computed, and shows the same when it is made again', async () => {
  const id = await queued(186_000);
  await make(id);
  const first = await document(id);
  expect([first.status, await valuesOf(id)]).toEqual(['done', { inWords: '186000 大写 #1' }]);
  await engine.installation.database
    .eachInUnits([unit])
    .query(sql`update document set status = 'queued', sha256 = null where id = ${id}`);
  await make(id);
  expect([(await document(id)).sha256, await valuesOf(id)]).toEqual([first.sha256, { inWords: '186000 大写 #1' }]);
  const [row] = await engine.installation.database.eachInUnits([unit]).query(documentById(id));
  if (!row) throw new Error('The document is gone.');
  const shown = async (inWords: string): Promise<string> => {
    const { job } = await engine.app.get(DocumentPreparation).prepare(row, async () => ({ inWords }));
    const outputPath = join(engine.environment['REDRESS_HOME'] ?? '', 'shown.pdf');
    return (await engine.app.get(RendererClient).render(job, { outputPath })).sha256;
  };
  // The very value is printed: with another one it is another document.
  expect([await shown('186000 大写 #1'), await shown('186000 大写 #2')]).toEqual([
    first.sha256,
    expect.not.stringContaining(first.sha256 ?? ''),
  ]);
});

it('is tried again when the helper does not respond, and in the end says why it failed', async () => {
  const id = await queued(14);
  await expect(make(id, false)).rejects.toThrow('gave no answer to documentValue within 2000 ms');
  expect((await document(id)).status).toBe('running');
  await engine.app.get(ExtensionHost).activate('risks');
  await make(id);
  expect(await document(id)).toMatchObject({
    status: 'failed',
    error: {
      'zh-CN': expect.stringContaining('插件“risks”没有给出文书需要的值，请联系总部处理'),
      en: expect.stringContaining('gave no answer to documentValue within 2000 ms'),
    },
  });
});

it('fails at once with its reason when the helper throws', async () => {
  await engine.app.get(ExtensionHost).activate('risks');
  const id = await queued(13);
  await make(id, false);
  expect(await document(id)).toMatchObject({
    status: 'failed',
    error: { 'zh-CN': expect.stringContaining('the table of risks is empty') },
  });
});
