import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. The package's own default is argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** A hash of a password that nobody knows, so that an unknown login takes as long as a known one. */
let decoy: Promise<string> | null = null;

export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(24).toString('base64url'));
  const fits = await verify(stored ?? (await decoy), password);
  return stored !== null && fits;
}

export const newToken = (): string => randomBytes(32).toString('base64url');

/** Only this is stored: who reads the database cannot use the session. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The session's token against forged requests, derived so that it needs no storing. */
export const csrfTokenOf = (token: string): string => createHmac('sha256', token).update('csrf').digest('base64url');

export function sameText(left: string, right: string): boolean {
  const digest = (value: string): Buffer => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(left), digest(right));
}
