import { Type, type Static } from 'typebox';
import { Instant, strict, Text, Uuid } from './common';

export const Locale = Type.Union([Type.Literal('zh-CN'), Type.Literal('en')]);

export const SignIn = Type.Object(
  { login: Type.String({ minLength: 1, maxLength: 100 }), password: Type.String({ minLength: 1, maxLength: 200 }) },
  strict,
);
export type SignIn = Static<typeof SignIn>;

export const UnitMembership = Type.Object(
  {
    unit: Type.Object(
      {
        id: Uuid,
        code: Type.String(),
        name: Text,
        zone: Type.String(),
        policy: Type.Object({ name: Type.String(), title: Text }, strict),
      },
      strict,
    ),
    roles: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Text,
          department: Type.Optional(Type.Object({ id: Type.String(), title: Text }, strict)),
        },
        strict,
      ),
    ),
    mayTakeComplaints: Type.Boolean(),
  },
  strict,
);
export type UnitMembership = Static<typeof UnitMembership>;

/**
 * Who is signed in, and as what. `csrfToken` goes back in the
 * header `X-CSRF-Token` of every request that changes something.
 */
export const Session = Type.Object(
  {
    person: Type.Object(
      { id: Uuid, name: Type.String(), login: Type.String(), headquarters: Type.Boolean(), locale: Locale },
      strict,
    ),
    memberships: Type.Array(UnitMembership),
    csrfToken: Type.String(),
    expiresAt: Instant,
    standalone: Type.Boolean({ description: 'A demonstration on the embedded database' }),
  },
  strict,
);
export type Session = Static<typeof Session>;

/** Accounts of the demonstration; empty outside standalone mode. */
export const DemoAccount = Type.Object(
  { login: Type.String(), password: Type.String(), name: Type.String(), description: Text },
  strict,
);
export const DemoAccounts = Type.Object({ accounts: Type.Array(DemoAccount) }, strict);
export type DemoAccounts = Static<typeof DemoAccounts>;
