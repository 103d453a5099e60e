import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { StartedProcess } from './started';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

interface Content {
  type: string;
  bytes: string | Buffer;
}

const json = (content: object): Content => ({ type: 'application/json', bytes: JSON.stringify(content) });

/** A multipart body with one file. */
function file(name: string, bytes: Buffer): Content {
  const boundary = `bench-${randomUUID()}`;
  const disposition = `content-disposition: form-data; name="file"; filename="${name}"`;
  const head = `--${boundary}\r\n${disposition}\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

/** A person's browser: one connection at a time, kept open unless it is told otherwise, and a session. */
export class ApiClient {
  private readonly agent: Agent;
  private headers: Record<string, string> = {};

  constructor(
    private readonly address: string,
    { keepAlive = true }: { keepAlive?: boolean } = {},
  ) {
    this.agent = new Agent({ keepAlive, maxSockets: 1 });
  }

  async signIn(login: string, password: string): Promise<void> {
    const { headers, body } = await this.call('POST', '/api/sessions', json({ login, password }));
    const { csrfToken } = JSON.parse(body) as { csrfToken: string };
    this.headers = { cookie: headers['set-cookie']?.[0]?.split(';')[0] ?? '', 'x-csrf-token': csrfToken };
  }

  /** The session, as a browser would send it. */
  get cookie(): string {
    return this.headers['cookie'] ?? '';
  }

  async get<T>(path: string): Promise<T> {
    return JSON.parse((await this.call('GET', path)).body) as T;
  }

  async post<T>(path: string, content: object): Promise<T> {
    return JSON.parse((await this.call('POST', path, json(content))).body) as T;
  }

  async upload<T>(path: string, name: string, bytes: Buffer): Promise<T> {
    return JSON.parse((await this.call('POST', path, file(name, bytes))).body) as T;
  }

  /** Reads a file to its end and lets it go. */
  async download(path: string): Promise<void> {
    await this.call('GET', path);
  }

  close(): void {
    this.agent.destroy();
  }

  private async call(method: string, path: string, content?: Content): Promise<Answer> {
    const headers = {
      ...this.headers,
      'accept-language': 'zh-CN',
      ...(content && { 'content-type': content.type, 'idempotency-key': randomUUID() }),
    };
    const answer = await exchange(this.agent, method, `${this.address}${path}`, headers, content?.bytes);
    if (answer.status >= 300)
      throw new Error(`${method} ${path} was answered with ${answer.status}: ${answer.body.slice(0, 500)}`);
    return answer;
  }
}

function exchange(
  agent: Agent | undefined,
  method: string,
  url: string,
  headers: Record<string, string>,
  content?: string | Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = content === undefined ? {} : { 'content-length': Buffer.byteLength(content) };
    const sent = request(url, { method, agent, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(content);
  });
}

/** Waits until an address answers. Throws when the process behind it ends before, or after two minutes. */
export async function answers(url: string, { ended, output }: StartedProcess): Promise<void> {
  let exitCode: number | null = null;
  void ended.then((code) => (exitCode = code));
  const patience = performance.now() + 120_000;
  while (exitCode === null && performance.now() < patience) {
    const status = await exchange(undefined, 'GET', url, {}).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(
    exitCode === null
      ? `${url} did not answer within two minutes`
      : `the process ended with code ${String(exitCode)} before it answered: ${output()}`,
  );
}
