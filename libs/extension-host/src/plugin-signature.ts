import { createHash, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import canonicalize from 'canonicalize';

/** File of a packed plugin that names the hashes of all others. */
export const integrityFile = 'redress-plugin.json';

/** What is signed: which plugin, for which engines, with which content. */
export interface PluginContent {
  name: string;
  version: string;
  /** Range of engine versions, as `engines.redress` of the manifest. */
  engines: string;
  /** SHA-256 in hexadecimal, by the path of the file. */
  files: Record<string, string>;
}

/** Ed25519 over the canonical JSON of the content. */
export interface PluginSignature {
  keyId: string;
  /** SPKI in base64: with it a broken signature is seen even when nobody trusts the key. */
  publicKey: string;
  value: string;
}

export interface PluginIntegrity extends PluginContent {
  signature?: PluginSignature;
}

/** What is known of a plugin's origin. */
export type SignatureStatus = { state: 'trusted' | 'unknown-key'; keyId: string } | { state: 'unsigned'; keyId: null };

export const unsigned: SignatureStatus = { state: 'unsigned', keyId: null };

export const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

const spkiOf = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });

/** Short name of a public key, for people to compare: the first half of its SHA-256. */
export const keyIdOf = (spki: Uint8Array): string => hashOf(spki).slice(0, 32);

const signedBytes = ({ name, version, engines, files }: PluginContent): Buffer =>
  Buffer.from(canonicalize({ name, version, engines, files }) ?? '');

/** Signs with a private Ed25519 key. Throws for a key of another kind. */
export function signContent(content: PluginContent, privateKey: KeyObject): PluginSignature {
  if (privateKey.asymmetricKeyType !== 'ed25519')
    throw new Error(`an Ed25519 key is needed, this is ${privateKey.asymmetricKeyType ?? 'no private key'}`);
  const spki = spkiOf(createPublicKey(privateKey));
  const value = sign(null, signedBytes(content), privateKey).toString('base64');
  return { keyId: keyIdOf(spki), publicKey: spki.toString('base64'), value };
}

function publicKeyOf(text: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), type: 'spki', format: 'der' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/** Holds the signature against the content; null when it is broken. `trusted` are SPKIs in base64. */
export function verifySignature(integrity: PluginIntegrity, trusted: readonly string[]): SignatureStatus | null {
  const { signature } = integrity;
  if (!signature) return unsigned;
  const key = publicKeyOf(signature.publicKey);
  if (!key || !verify(null, signedBytes(integrity), key, Buffer.from(signature.value, 'base64'))) return null;
  // Taken from the key itself: neither the stated id nor the short one decides about trust.
  const spki = spkiOf(key);
  const keyId = keyIdOf(spki);
  if (signature.keyId !== keyId) return null;
  return { state: trusted.includes(spki.toString('base64')) ? 'trusted' : 'unknown-key', keyId };
}

const isTexts = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((entry) => typeof entry === 'string');

/** Reads the integrity file; null when it is no such file. */
export function readIntegrity(json: string): PluginIntegrity | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { name, version, engines, files, signature }: { [K in keyof PluginIntegrity]?: unknown } = value;
  if (typeof name !== 'string' || typeof version !== 'string' || typeof engines !== 'string' || !isTexts(files))
    return null;
  const content = { name, version, engines, files };
  if (signature === undefined) return content;
  if (!isTexts(signature)) return null;
  const { keyId, publicKey, value: signed } = signature;
  if (keyId === undefined || publicKey === undefined || signed === undefined) return null;
  return { ...content, signature: { keyId, publicKey, value: signed } };
}
