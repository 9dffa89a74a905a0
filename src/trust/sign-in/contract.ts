import { z } from 'zod';
import { AccountName, OwnAccount } from '#trust/accounts/contract';

export const FactorMethod = z.enum(['totp', 'passkey']);

const instant = z.iso.datetime();

/** Where somebody stands with signing in; the answer of every door of this room that moves it. */
export const Session = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('signed-out') }),
  z.strictObject({
    state: z.literal('second-factor'),
    methods: z.array(FactorMethod).min(1),
    csrf: z.string(),
  }),
  z.strictObject({
    state: z.literal('enrol').describe('The password was right, a second factor is not set up yet.'),
    account: AccountName,
    csrf: z.string(),
  }),
  z.strictObject({
    state: z.literal('signed-in'),
    account: OwnAccount,
    rights: z.array(z.string()).describe('What the roles allow, as in law/access/roles.yaml.'),
    csrf: z.string().describe('Goes with every request that changes something, as header X-Gongxin-Csrf.'),
    idleEndsAt: instant.describe('The session ends then unless something is asked before.'),
    endsAt: instant.describe('The session ends then in any case.'),
    freshUntil: instant.nullable().describe('Until then what cannot be undone needs no second sign-in.'),
  }),
]);
export type Session = z.output<typeof Session>;

export const PasswordEntry = z.strictObject({
  account: z.string().min(1).max(100),
  password: z.string().min(1).max(200),
});

export const CodeEntry = z.strictObject({ code: z.string().regex(/^\d{6}$/) });

/** An open session of the account that asks. */
export const OpenSession = z.strictObject({
  id: z.uuid(),
  isThisOne: z.boolean(),
  browser: z.string().describe('Name of browser and system, as far as they tell.'),
  signedInAt: instant,
  lastSeenAt: instant,
});
export type OpenSession = z.output<typeof OpenSession>;

/** A second factor of the account that asks. */
export const SecondFactor = z.strictObject({
  id: z.uuid(),
  method: FactorMethod,
  label: z.string(),
  addedAt: instant,
  lastUsedAt: instant.nullable(),
});
export type SecondFactor = z.output<typeof SecondFactor>;

/** Another place to sign in by OpenID Connect. */
export const IdentityProvider = z.strictObject({ id: z.string(), name: z.string() });

/** An account of the demonstration, with all that is needed to sign in; only in demo mode. */
export const DemoAccount = z.strictObject({
  account: AccountName,
  name: z.string(),
  role: z.string(),
  unit: z.string().nullable(),
  password: z.string(),
  code: z.string().describe('The six digits of its second factor now.'),
});
export type DemoAccount = z.output<typeof DemoAccount>;
