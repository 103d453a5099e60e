import type { Locale } from './localized';

/** A role that a person holds in a unit. */
export interface HeldRole {
  role: string;
  department?: string;
}

/** The person behind a request, with what the person is in each unit. */
export interface SignedIn {
  sessionId: string;
  personId: string;
  name: string;
  login: string;
  headquarters: boolean;
  locale: Locale;
  /** By unit id. */
  roles: Map<string, HeldRole[]>;
  csrfToken: string;
  expiresAt: Date;
}
