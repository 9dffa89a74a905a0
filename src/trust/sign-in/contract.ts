import { z } from 'zod';
import { AccountName, OwnAccount } from '#trust/accounts/contract';
import { refusals } from './refusals.ts';

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
    idleSeconds: z.int().min(0).describe('From this answer until then: a page counts, and trusts no clock.'),
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

/** Why a visit to another place came to nothing, as `?refused=` of the sign-in page names it. */
export const visitRefusals = {
  'identity-provider.refused': refusals['identity-provider.refused'],
  'identity-provider.unavailable': refusals['identity-provider.unavailable'],
} as const;

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

/** What a browser's passkey functions give; the shapes are those of WebAuthn, and are checked where they are used. */
const webAuthnResponse = z.looseObject({
  id: z.string().max(1_400),
  rawId: z.string().max(1_400),
  type: z.string().max(40),
  response: z.record(z.string(), z.unknown()),
});

export const PasskeyEntry = z.strictObject({ response: webAuthnResponse });

/** Proves again who one is: password and code, or a passkey, which is both in one. */
export const FreshEntry = z.union([
  z.strictObject({ password: PasswordEntry.shape.password, code: CodeEntry.shape.code }),
  PasskeyEntry,
]);

const label = z.string().trim().min(1).max(60).describe('What its holder calls it.');
export const TotpEntry = CodeEntry.extend({ label });
export const NewPasskeyEntry = PasskeyEntry.extend({ label });

export const PasswordChange = z.strictObject({
  password: PasswordEntry.shape.password,
  newPassword: PasswordEntry.shape.password,
});

export const InvitationEntry = z.strictObject({
  token: z.string().min(1).max(100),
  password: PasswordEntry.shape.password,
});

export const SecondFactors = z.strictObject({
  factors: z.array(SecondFactor),
  session: Session.optional().describe('Where adding the first one completed signing in.'),
});

/** Told, in the same transaction, whatever happens at an account's door. */
export type SignInHappened = {
  action:
    | 'signed-in'
    | 'sign-in-failed'
    | 'signed-out'
    | 'factor-added'
    | 'factor-removed'
    | 'password-changed'
    | 'invitation-made'
    | 'client-key-made'
    | 'client-key-ended';
  account: string;
  scope: Readonly<Record<string, string>>;
};
