/** Points whose contributions need code, and the activation event that stands for one of them. */
export const codePoints = {
  connectors: 'onConnector',
  deliveryChannels: 'onDeliveryChannel',
  functions: 'onFunction',
  documentHelpers: 'onDocumentHelper',
} as const;
export type CodePoint = keyof typeof codePoints;

/** Activates a plugin when the engine starts, whatever it contributes. */
export const startupEvent = 'onStartup';
