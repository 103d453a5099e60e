import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { StartedProcess } from './started';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A person's browser: one connection that is kept open, and a session. */
export class ApiClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private headers: Record<string, string> = {};

  constructor(private readonly address: string) {}

  async signIn(login: string, password: string): Promise<void> {
    const { headers, body } = await this.call('POST', '/api/sessions', { login, password });
    const { csrfToken } = JSON.parse(body) as { csrfToken: string };
    this.headers = { cookie: headers['set-cookie']?.[0]?.split(';')[0] ?? '', 'x-csrf-token': csrfToken };
  }

  async get<T>(path: string): Promise<T> {
    return JSON.parse((await this.call('GET', path)).body) as T;
  }

  async post<T>(path: string, content: object): Promise<T> {
    return JSON.parse((await this.call('POST', path, content)).body) as T;
  }

  close(): void {
    this.agent.destroy();
  }

  private async call(method: string, path: string, content?: object): Promise<Answer> {
    const headers = {
      ...this.headers,
      'accept-language': 'zh-CN',
      ...(content && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
    };
    const answer = await exchange(
      this.agent,
      method,
      `${this.address}${path}`,
      headers,
      content && JSON.stringify(content),
    );
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
  content?: string,
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
export async function answers(url: string, { ended, said }: StartedProcess): Promise<void> {
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
      : `the process ended with code ${String(exitCode)} before it answered: ${said()}`,
  );
}
