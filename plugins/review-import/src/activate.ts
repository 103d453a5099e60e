import type { ExtensionContext } from '@redress/policy-sdk';
import { reviewFile } from './review-file';

export function activate(context: ExtensionContext): void {
  context.registerConnector('review-file', reviewFile);
}
