import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** An Ed25519 SPKI of 44 bytes in base64: the first twelve are the same for every key. */
const spki = /^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$/;

/** Reads REDRESS_TRUSTED_KEYS: PEM files of public keys, or the keys themselves as SPKI in base64, with commas. */
export function readTrustedKeys(text: string): { keys: string[]; faults: string[] } {
  const keys: string[] = [];
  const faults: string[] = [];
  for (const entry of text.split(',').flatMap((part) => part.trim() || [])) {
    const read = spki.test(entry) ? entry : keyOf(entry);
    if (typeof read === 'string') keys.push(read);
    else faults.push(`REDRESS_TRUSTED_KEYS: ${entry} ${read.fault}`);
  }
  return { keys, faults };
}

function keyOf(path: string): string | { fault: string } {
  let pem: string;
  try {
    pem = readFileSync(path, 'utf8');
  } catch {
    return { fault: 'is neither a readable file nor a key: name the PEM file that the author of the plugin gave you' };
  }
  if (pem.includes('PRIVATE KEY'))
    return { fault: 'holds a private key: it stays with the author, take the public one (FILE.pub)' };
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key.export({ type: 'spki', format: 'der' }).toString('base64');
  } catch {
    // Said below, as for a key of another kind.
  }
  return { fault: 'holds no public Ed25519 key: npm run policy -- keygen FILE makes one' };
}
