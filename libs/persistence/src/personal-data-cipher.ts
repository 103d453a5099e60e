import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const marker = 'enc:v1:';
/** Shown in place of a value whose key was destroyed. */
export const erased = '（已删除 / erased）';

function seal(key: KeyObject, text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

function unseal(key: KeyObject, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

export interface CipherKeys {
  /** Master keys by id, 32 bytes each; old ones stay to read what they wrapped. */
  masters: Record<string, Buffer>;
  /** Id of the master key that wraps new data keys. */
  current: string;
  /** Key of the keyed hash that finds a person by exact value. */
  index: Buffer;
}

/** The key of one case's personal data as it is stored: wrapped by a master key, or destroyed. */
export interface StoredKey {
  master: string;
  wrapped: string | null;
}

/**
 * Encrypts the personal data of one case (AES-256-GCM). Once its
 * key is destroyed the case takes no personal data any more.
 * A text that was encrypted or read before keeps its ciphertext: the same one stands in events and snapshot.
 */
export class CaseCipher {
  private readonly key: KeyObject | null;
  private readonly sealed = new Map<string, string>();

  constructor(key: Buffer | null) {
    this.key = key && createSecretKey(key);
  }

  encrypt(text: string): string {
    if (!this.key) return erased;
    const known = this.sealed.get(text);
    if (known !== undefined) return known;
    const encrypted = `${marker}${seal(this.key, text)}`;
    this.sealed.set(text, encrypted);
    return encrypted;
  }

  decrypt(text: string): string {
    if (!text.startsWith(marker)) return text;
    if (!this.key) return erased;
    const decrypted = unseal(this.key, text.slice(marker.length));
    this.sealed.set(decrypted, text);
    return decrypted;
  }
}

/** Keys of personal data: a key for each case under a master key from the environment. */
export class PersonalDataCipher {
  /** As key objects: a bare buffer is prepared anew for each text, which takes longer than the text. */
  private readonly masters = new Map<string, KeyObject>();
  private readonly index: KeyObject;

  constructor(private readonly keys: CipherKeys) {
    for (const [id, key] of Object.entries({ ...keys.masters, index: keys.index }))
      if (key.length !== 32) throw new Error(`encryption key ${id} must have 32 bytes`);
    if (!keys.masters[keys.current]) throw new Error(`there is no encryption key ${keys.current}`);
    for (const [id, key] of Object.entries(keys.masters)) this.masters.set(id, createSecretKey(key));
    this.index = createSecretKey(keys.index);
  }

  newKey(): { stored: StoredKey & { wrapped: string }; cipher: CaseCipher } {
    const key = randomBytes(32);
    return {
      stored: { master: this.keys.current, wrapped: seal(this.master(this.keys.current), key.toString('base64')) },
      cipher: new CaseCipher(key),
    };
  }

  open({ master, wrapped }: StoredKey): CaseCipher {
    return new CaseCipher(wrapped === null ? null : Buffer.from(unseal(this.master(master), wrapped), 'base64'));
  }

  /** Keyed hash of a name, phone or address, the same for spellings that a person would take for the same. */
  hash(value: string): string {
    const text = value.normalize('NFKC').trim().toLowerCase();
    const digits = text.replace(/[\s()+-]/g, '');
    const normal = /^\d{6,}$/.test(digits) ? digits.replace(/^86(?=1\d{10}$)/, '') : text.replace(/\s+/g, ' ');
    return createHmac('sha256', this.index).update(normal).digest('base64url');
  }

  private master(id: string): KeyObject {
    const key = this.masters.get(id);
    if (!key) throw new Error(`there is no encryption key ${id}; add it to REDRESS_MASTER_KEYS`);
    return key;
  }
}
