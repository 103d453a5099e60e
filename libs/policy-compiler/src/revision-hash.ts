import { createHash } from 'node:crypto';
import type { PolicyRevision } from '@redress/policy-sdk';
import canonicalize from 'canonicalize';

/**
 * SHA-256 (hex) of a revision's canonical JSON (RFC 8785), its
 * own `hash` left out. The order of keys makes no difference.
 */
export function revisionHash(revision: Omit<PolicyRevision, 'hash'> & { hash?: string }): string {
  const content = { ...revision };
  delete content.hash;
  return createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest('hex');
}
