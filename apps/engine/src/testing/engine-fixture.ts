import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { CasePage, CaseView, Problem, Session } from '@redress/api-contract';
import { readConfiguration } from '@redress/configuration';
import { startTestDatabase } from '@redress/testing';
import type { Recording, TestDatabase } from '@redress/testing';
import type { Static } from 'typebox';
import { sql } from '@redress/persistence';
import { ApiModule } from '../api.module';
import { SetClock } from '../demo/case-story';
import { Chance } from '../demo/chance';
import { demoPassword } from '../demo/demo-company';
import { setUpCompany } from '../demo/company-setup';
import { createServer } from '../http/server';
import { SweepOnly } from '../platform/work-queues';
import { RevisionRepository } from '../policies/revision-repository';
import { engineOf, openInstallation } from '../start/installation';
import type { Installation } from '../start/installation';
import { UnitDirectory } from '../organisation/unit-directory';

export interface Answer<T> {
  status: number;
  headers: Record<string, unknown>;
  body: T;
}

export interface CallOptions {
  key?: string;
  locale?: string;
  csrf?: string;
  payload?: Buffer | string;
  headers?: Record<string, string>;
}

/** A person at work through the API. */
export interface Officer {
  session: Static<typeof Session>;
  cookie: string;
  call<T>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    options?: CallOptions,
  ): Promise<Answer<T>>;
}

export const installationRoot = resolve(import.meta.dirname, '../../../..');

/** The engine on a real database of its own, with the demonstration's company and nothing else in it. */
export class EngineFixture {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly installation: Installation,
    readonly clock: SetClock,
    readonly test: TestDatabase,
    private readonly storage: string,
    /** For another process of the same installation. */
    readonly environment: Record<string, string>,
  ) {}

  /** With a recording the database holds beside it what that version left behind, and the engine has its key. */
  static async start(
    now: string,
    recording?: Recording,
    plugins = join(installationRoot, 'plugins'),
    more: Record<string, string> = {},
  ): Promise<EngineFixture> {
    const test = await startTestDatabase(recording);
    try {
      return await this.on(test, now, recording, plugins, more);
    } catch (error) {
      await test.stop();
      throw error;
    }
  }

  private static async on(
    test: TestDatabase,
    now: string,
    recording: Recording | undefined,
    plugins: string,
    more: Record<string, string>,
  ): Promise<EngineFixture> {
    const storage = mkdtempSync(join(tmpdir(), 'redress-files-'));
    const clock = new SetClock();
    clock.set(Date.parse(now) - 86_400_000);
    const environment = {
      ...environmentOf(test.ownerUrl, storage, recording?.masterKey),
      REDRESS_PLUGINS: plugins,
      ...more,
    };
    const { app, installation } = await serverIn(environment, clock);
    await setUpCompany(
      installation,
      { revisions: app.get(RevisionRepository), units: app.get(UnitDirectory) },
      new Chance(1),
      clock.now().toISOString(),
    );
    clock.set(Date.parse(now));
    return new EngineFixture(app, installation, clock, test, storage, environment);
  }

  /** Another process of the same installation, on the plugins as they are on disk now. */
  static async beside({ environment, clock }: EngineFixture): Promise<{
    app: NestFastifyApplication;
    installation: Installation;
    close(): Promise<void>;
  }> {
    const server = await serverIn(environment, clock);
    return {
      ...server,
      close: async () => {
        await server.app.close();
        await server.installation.database.close();
      },
    };
  }

  at(now: string): this {
    this.clock.set(Date.parse(now));
    return this;
  }

  async unit(code: string): Promise<string> {
    const unit = (await this.app.get(UnitDirectory).all()).find((candidate) => candidate.code === code);
    if (!unit) throw new Error(`There is no unit ${code}.`);
    return unit.id;
  }

  async person(login: string): Promise<string> {
    const [row] = await this.installation.database.inUnits([], (transaction) =>
      transaction.query(sql<{ id: string }>`select id from person where login = ${login}`),
    );
    return row?.id ?? '';
  }

  async signIn(login: string): Promise<Officer> {
    const answer = await this.app.inject({
      method: 'POST',
      url: '/api/sessions',
      payload: { login, password: demoPassword },
    });
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    const session = answer.json<Static<typeof Session>>();
    return {
      session,
      cookie,
      call: async <T>(
        method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
        path: string,
        body?: object,
        { key = randomUUID(), locale = 'zh-CN', csrf = session.csrfToken, payload, headers = {} }: CallOptions = {},
      ) => {
        const content = payload ?? body;
        const response = await this.app.inject({
          method,
          url: `/api${path}`,
          headers: { cookie, 'x-csrf-token': csrf, 'idempotency-key': key, 'accept-language': locale, ...headers },
          ...(content === undefined ? {} : { payload: content }),
        });
        const isJson = String(response.headers['content-type']).includes('json');
        return {
          status: response.statusCode,
          headers: response.headers,
          body: (isJson ? response.json() : response.body) as T,
        };
      },
    };
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.installation.database.close();
    await this.test.stop();
    rmSync(this.storage, { recursive: true, force: true });
  }
}

async function serverIn(
  environment: Record<string, string>,
  clock: SetClock,
): Promise<{ app: NestFastifyApplication; installation: Installation }> {
  const opened = await openInstallation(
    readConfiguration(environment),
    {
      portal: null,
      rendererEntry: join(installationRoot, 'dist/renderer/main.mjs'),
      rendererAssets: join(installationRoot, 'libs/templates/assets'),
      pluginHostEntry: join(installationRoot, 'dist/plugin-host/main.mjs'),
    },
    { name: 'test', clock },
  );
  await opened.queues.close();
  const installation: Installation = { ...opened, queues: new SweepOnly() };
  return { app: await createServer(engineOf(installation, [ApiModule]), installation), installation };
}

const environmentOf = (
  databaseUrl: string,
  storage: string,
  before?: Recording['masterKey'],
): Record<string, string> => ({
  DATABASE_URL: databaseUrl,
  REDRESS_MASTER_KEYS: [
    `test:${randomBytes(32).toString('base64')}`,
    ...(before === undefined ? [] : [`${before.name}:${before.base64}`]),
  ].join(','),
  REDRESS_INDEX_KEY: randomBytes(32).toString('base64'),
  REDRESS_HOME: storage,
  LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
});

/** A multipart body with one file. */
export function fileBody(name: string, content: Buffer): Pick<CallOptions, 'payload' | 'headers'> {
  const boundary = `redress${randomUUID()}`;
  const head = [
    `--${boundary}`,
    `content-disposition: form-data; name="file"; filename="${name}"`,
    'content-type: application/octet-stream',
    '',
    '',
  ].join('\r\n');
  return {
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

export type { CasePage, CaseView, Problem };
