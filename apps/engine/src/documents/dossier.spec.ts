import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DocumentView } from '@redress/api-contract';
import { EngineFixture, fileBody } from '../testing/engine-fixture';
import type { CaseView, Officer } from '../testing/engine-fixture';
import { registration } from '../testing/fishery-forms';
import type { Static } from 'typebox';
import { DocumentMaker } from './document-maker';
import { RendererClient } from '@redress/renderer-client';
import { sql } from '@redress/persistence';

type Document = Static<typeof DocumentView>;

let engine: EngineFixture;
let intake: Officer;
let caseId: string;
let unit: string;

beforeAll(async () => {
  engine = await EngineFixture.start('2026-11-04T09:00:00+08:00');
  intake = await engine.signIn('intake');
  unit = await engine.unit('HY');
  const { body } = await intake.call<CaseView>('POST', `/units/${unit}/cases`, { data: registration() });
  caseId = body.id;
  const picture = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const attached = await intake.call<CaseView>(
    'POST',
    `/cases/${caseId}/evidence`,
    undefined,
    fileBody('现场照片.png', picture),
  );
  expect(attached.body.evidence.map(({ name, mediaType, size }) => [name, mediaType, size])).toEqual([
    ['现场照片.png', 'image/png', picture.length],
  ]);
});
afterAll(async () => {
  engine.app.get(RendererClient).close();
  await engine.stop();
});

async function made(officer: Officer, body: object): Promise<Document> {
  const { status, body: queued } = await officer.call<Document>('POST', `/cases/${caseId}/documents`, body);
  expect([status, queued.status]).toEqual([202, 'queued']);
  await engine.app.get(DocumentMaker).make({ documentId: queued.id, unitId: unit });
  return (await officer.call<Document>('GET', `/documents/${queued.id}`)).body;
}

it('makes the dossier as a draft while the case is open, and gives it out under its hash', async () => {
  const document = await made(intake, { document: 'dossier', locale: 'zh-CN', masked: false });
  expect(document).toMatchObject({ status: 'done', progress: 100, final: false, error: null, warnings: [] });
  expect(document.pages).toBeGreaterThanOrEqual(3);
  const answer = await engine.app.inject({
    method: 'GET',
    url: document.url ?? '',
    headers: { cookie: intake.cookie },
  });
  expect([answer.statusCode, answer.headers['content-type'], answer.headers['etag']]).toEqual([
    200,
    'application/pdf',
    `"${document.sha256}"`,
  ]);
  expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  expect(String(answer.headers['content-disposition'])).toContain(encodeURIComponent('投诉卷宗'));
});

it('makes a document in English and a masked notice from the template of the policy', async () => {
  expect(await made(intake, { document: 'dossier', locale: 'en' })).toMatchObject({ status: 'done', error: null });
  expect(await made(intake, { document: 'internal-circular', locale: 'zh-CN' })).toMatchObject({
    status: 'done',
    error: null,
  });
});

it('gives nothing in clear by way of a document to who may not see it', async () => {
  const analyst = await engine.signIn('quality');
  const document = await made(analyst, { document: 'dossier', locale: 'zh-CN', masked: false });
  const [row] = await engine.installation.database.inUnits([unit], (transaction) =>
    transaction.query(sql<{ masked: boolean }>`select masked from document where id = ${document.id}`),
  );
  expect(row).toEqual({ masked: true });
  const clear = await made(intake, { document: 'dossier', locale: 'zh-CN', masked: false });
  expect((await analyst.call('GET', `/documents/${clear.id}/file`)).status).toBe(404);
  const stranger = await engine.signIn('jg-intake');
  expect((await stranger.call('GET', `/documents/${document.id}`)).status).toBe(404);
});

it('leaves nothing of a finished document where it was written', () => {
  const { storage } = engine.installation.settings;
  expect([existsSync(join(storage, 'files')), readdirSync(join(storage, 'incoming'))]).toEqual([true, []]);
});
