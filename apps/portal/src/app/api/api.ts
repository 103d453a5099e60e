import { inject, Injectable, PendingTasks } from '@angular/core';
import { Language } from '@redress/ui';
import createClient from 'openapi-fetch';
import type { Middleware } from 'openapi-fetch';
import { Subject } from 'rxjs';
import { ApiError } from './api-error';
import { fetchOrTakeEarly } from './early-answers';
import type { paths } from './schema';

type Answer<T> = Promise<{ data?: T | undefined; error?: unknown; response: Response }>;

/** The typed client of the API and what all requests have in common. */
@Injectable({ providedIn: 'root' })
export class Api {
  /** Goes with every request that changes something; the session sets it. */
  csrfToken = '';
  /** The session ended while it was being used. */
  readonly sessionLost = new Subject<void>();

  private readonly language = inject(Language);
  private readonly pending = inject(PendingTasks);
  readonly client = createClient<paths>({ baseUrl: location.origin, fetch: fetchOrTakeEarly });

  constructor() {
    const headers: Middleware = {
      onRequest: ({ request }) => {
        request.headers.set('Accept-Language', this.language.locale());
        if (request.method !== 'GET') request.headers.set('X-CSRF-Token', this.csrfToken);
        return request;
      },
    };
    this.client.use(headers);
  }

  /** The body of a successful answer; until then the page is not at rest. Throws `ApiError` for everything else. */
  async body<T>(request: Answer<T>): Promise<T> {
    const answered = this.pending.add();
    const { data, error, response } = await request
      .catch(() => {
        throw ApiError.offline();
      })
      .finally(answered);
    if (response.ok) return data as T;
    throw this.watched(ApiError.of(response.status, error));
  }

  /** Sends one file and tells how far it is; `fetch` cannot. */
  upload<T>(path: string, file: File, progress: (share: number) => void, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', path);
      request.responseType = 'json';
      request.setRequestHeader('Accept-Language', this.language.locale());
      request.setRequestHeader('X-CSRF-Token', this.csrfToken);
      request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
      request.onload = () =>
        request.status < 300
          ? resolve(request.response as T)
          : reject(this.watched(ApiError.of(request.status, request.response)));
      request.onerror = () => reject(ApiError.offline());
      request.onabort = () => reject(ApiError.of(0, { code: 'cancelled' }));
      signal?.addEventListener('abort', () => request.abort());
      const form = new FormData();
      form.append('file', file, file.name);
      request.send(form);
    });
  }

  private watched(error: ApiError): ApiError {
    if (error.status === 401 && error.code !== 'sign-in-failed') this.sessionLost.next();
    return error;
  }
}
