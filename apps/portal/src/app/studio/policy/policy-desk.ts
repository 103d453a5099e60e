import { computed, inject, Injectable, signal } from '@angular/core';
import type { LocalizedText } from '@redress/policy-sdk';
import type { PolicyPoints, PolicyView, RevisionList, SettingView } from '@redress/api-contract';
import { Api } from '../../api/api';
import { ApiError } from '../../api/api-error';
import { IdempotencyKey } from '../../api/idempotency-key';
import type { components } from '../../api/schema';

type Change = components['schemas']['PolicyChange'];
export type Preview = components['schemas']['PolicyChangePreview'];
type Value = SettingView['value'];

const without = <V>(map: ReadonlyMap<string, V>, id: string): ReadonlyMap<string, V> =>
  new Map([...map].filter(([other]) => other !== id));

/** The policy of one unit and the changes that are being collected. */
@Injectable()
export class PolicyDesk {
  private readonly api = inject(Api);
  private readonly idempotencyKey = new IdempotencyKey();

  readonly view = signal<PolicyView | null>(null);
  readonly revisions = signal<RevisionList['revisions'] | null>(null);
  /** All that the policy holds, a table for each contribution point. */
  readonly points = signal<PolicyPoints['points'] | null>(null);
  readonly problem = signal<ApiError | null>(null);
  /** New values by setting; null takes the unit's own value away. */
  readonly changes = signal<ReadonlyMap<string, Value | null>>(new Map());
  /** Values that the person confirms, by setting. */
  readonly confirmations = signal<ReadonlyMap<string, Value>>(new Map());
  readonly changeCount = computed(() => new Set([...this.changes().keys(), ...this.confirmations().keys()]).size);

  private unit = '';

  async open(unit: string): Promise<void> {
    if (unit !== this.unit) {
      this.view.set(null);
      this.revisions.set(null);
      this.points.set(null);
      this.undoAll();
    }
    this.unit = unit;
    await this.reload();
  }

  async reload(): Promise<void> {
    try {
      this.show(
        await this.api.body<PolicyView>(this.api.client.GET('/api/units/{unit}/policy', { params: this.at() })),
      );
      const { points } = await this.api.body<PolicyPoints>(
        this.api.client.GET('/api/units/{unit}/policy/points', { params: this.at() }),
      );
      this.points.set(points);
      this.problem.set(null);
    } catch (error) {
      this.problem.set(ApiError.from(error));
    }
  }

  /** What people call a contribution point. */
  pointTitle(id: string): LocalizedText {
    return this.points()?.find((point) => point.id === id)?.title ?? { 'zh-CN': id, en: id };
  }

  async loadRevisions(): Promise<void> {
    try {
      const { revisions } = await this.api.body<RevisionList>(
        this.api.client.GET('/api/units/{unit}/policy/revisions', { params: this.at() }),
      );
      this.revisions.set(revisions);
    } catch (error) {
      this.problem.set(ApiError.from(error));
    }
  }

  /** A confirmation is for one value: with another it is gone. */
  set(id: string, value: Value | null): void {
    this.changes.update((before) => new Map(before).set(id, value));
    this.confirmations.update((before) => without(before, id));
  }

  confirm(id: string, value: Value): void {
    this.confirmations.update((before) => new Map(before).set(id, value));
  }

  undo(id: string): void {
    this.changes.update((before) => without(before, id));
    this.confirmations.update((before) => without(before, id));
  }

  undoAll(): void {
    this.changes.set(new Map());
    this.confirmations.set(new Map());
  }

  /** What the collected changes would give. The reason is not known yet; none is stored. */
  async preview(): Promise<Preview> {
    return this.guarded(() =>
      this.api.body<Preview>(
        this.api.client.POST('/api/units/{unit}/policy/previews', { params: this.at(), body: this.change('preview') }),
      ),
    );
  }

  async publish(reason: string): Promise<PolicyView> {
    const body = this.change(reason);
    const params = { ...this.at(), header: { 'Idempotency-Key': this.idempotencyKey.of(body) } };
    const view = await this.guarded(() =>
      this.api.body<PolicyView>(this.api.client.POST('/api/units/{unit}/policy/revisions', { params, body })),
    );
    this.idempotencyKey.renew();
    this.undoAll();
    this.revisions.set(null);
    this.show(view);
    return view;
  }

  private change(reason: string): Change {
    const settings: Change['settings'] = {};
    for (const [id, value] of this.changes()) settings[id] = { value };
    for (const [id, value] of this.confirmations()) settings[id] = { ...settings[id], confirm: value };
    return {
      settings,
      reason,
      basedOn: this.view()?.revision.hash ?? '',
    };
  }

  private at(): { path: { unit: string } } {
    return { path: { unit: this.unit } };
  }

  private show(view: PolicyView): void {
    if (view.unit.id === this.unit) this.view.set(view);
  }

  /** Somebody has published meanwhile: the page shows it, the collected changes stay. */
  private async guarded<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      if (ApiError.from(error).isConflict) await this.reload();
      throw error;
    }
  }
}
