import { inject, Injectable, signal } from '@angular/core';
import type { PluginPreview } from '@redress/api-contract';
import { Api } from '../../api/api';
import { ApiError } from '../../api/api-error';

/** How long to wait before a server that was gone is asked again, in milliseconds. */
const retryMs = 2_000;

/** A plugin under work, followed from change to change. */
@Injectable()
export class FollowedPlugin {
  private readonly api = inject(Api);
  private following = new AbortController();

  /** As it is on disk. */
  readonly now = signal<PluginPreview | null>(null);
  /** As it was when it had no errors last. */
  readonly sound = signal<PluginPreview | null>(null);
  readonly problem = signal<ApiError | null>(null);

  follow(plugin: string): void {
    this.stop();
    this.now.set(null);
    this.sound.set(null);
    this.following = new AbortController();
    void this.run(plugin, this.following.signal);
  }

  stop(): void {
    this.following.abort();
  }

  private async run(plugin: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const error = await this.next(plugin, signal);
      if (signal.aborted) return;
      this.problem.set(error);
      if (error) await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }

  /** Shows what the plugin is next. The answer may wait for a change, so the page is at rest meanwhile. */
  private async next(plugin: string, signal: AbortSignal): Promise<ApiError | null> {
    const after = this.now()?.fingerprint;
    try {
      const { data, error, response } = await this.api.client.GET('/api/plugins/{plugin}/preview', {
        params: { path: { plugin }, query: after === undefined ? {} : { after } },
        signal,
      });
      if (!data) return ApiError.of(response.status, error);
      this.now.set(data);
      if (data.sound) this.sound.set(data);
      return null;
    } catch {
      return ApiError.offline();
    }
  }
}
