import type {
  Connector,
  DeliveryChannel,
  Disposable,
  DocumentHelper,
  ExtensionContext,
  PolicyFunction,
} from '@redress/policy-sdk';
import type { PluginStart } from '../plugin-protocol';

/** Implementations of one point, by id. */
class Implementations<T> {
  private readonly byId = new Map<string, T>();

  constructor(
    private readonly point: string,
    private readonly declared: readonly string[],
    private readonly subscriptions: Disposable[],
  ) {}

  register(id: string, implementation: T): Disposable {
    if (!this.declared.includes(id))
      throw new Error(`“${id}” is not declared under ${this.point}: the plugin cannot register it.`);
    if (this.byId.has(id)) throw new Error(`“${id}” of ${this.point} is registered already.`);
    this.byId.set(id, implementation);
    const disposable = { dispose: () => void this.byId.delete(id) };
    this.subscriptions.push(disposable);
    return disposable;
  }

  /** @throws Error when the plugin has declared it and has not registered it */
  demand(id: string): T {
    const implementation = this.byId.get(id);
    if (implementation === undefined) throw new Error(`The plugin has registered no “${id}” under ${this.point}.`);
    return implementation;
  }
}

/** What a plugin has registered, and the context by which it does so. */
export class Registry {
  readonly subscriptions: Disposable[] = [];
  readonly connectors: Implementations<Connector>;
  readonly functions: Implementations<PolicyFunction>;
  readonly documentHelpers: Implementations<DocumentHelper>;
  readonly deliveryChannels: Implementations<DeliveryChannel>;

  constructor(private readonly start: PluginStart) {
    const { declared } = start;
    this.connectors = new Implementations('connectors', declared.connectors, this.subscriptions);
    this.functions = new Implementations('functions', declared.functions, this.subscriptions);
    this.documentHelpers = new Implementations('documentHelpers', declared.documentHelpers, this.subscriptions);
    this.deliveryChannels = new Implementations('deliveryChannels', declared.deliveryChannels, this.subscriptions);
  }

  context(): ExtensionContext {
    const { plugin, folder, scratch } = this.start;
    return Object.freeze({
      plugin: Object.freeze({ ...plugin }),
      folder,
      scratch,
      subscriptions: this.subscriptions,
      registerConnector: (id, connector) => this.connectors.register(id, connector),
      registerFunction: (id, implementation) => this.functions.register(id, implementation),
      registerDocumentHelper: (id, helper) => this.documentHelpers.register(id, helper),
      registerDeliveryChannel: (id, channel) => this.deliveryChannels.register(id, channel),
    } satisfies ExtensionContext);
  }

  /** Disposes of everything, the last first; what throws does not keep the others. */
  dispose(): void {
    for (const subscription of this.subscriptions.splice(0).reverse()) {
      try {
        subscription.dispose();
      } catch (error) {
        console.error(error);
      }
    }
  }
}
