import type { ConnectorDeclaration } from '../points/connectors/schema';
import type { DeliveryChannelDeclaration } from '../points/delivery-channels/schema';
import type { DocumentHelperDeclaration } from '../points/document-helpers/schema';
import type { FunctionDeclaration } from '../points/functions/schema';

/** Points whose contributions need code, and the activation event that stands for one of them. */
export const codePoints = {
  connectors: 'onConnector',
  deliveryChannels: 'onDeliveryChannel',
  functions: 'onFunction',
  documentHelpers: 'onDocumentHelper',
} as const;
export type CodePoint = keyof typeof codePoints;

/** What plugins declare that their code brings, by point and id. */
export interface InstalledCode {
  connectors: Record<string, ConnectorDeclaration>;
  deliveryChannels: Record<string, DeliveryChannelDeclaration>;
  functions: Record<string, FunctionDeclaration>;
  documentHelpers: Record<string, DocumentHelperDeclaration>;
}

/** Activates a plugin when the engine starts, whatever it contributes. */
export const startupEvent = 'onStartup';
