import { z } from 'zod';
import { Day, route } from '#kit';
import { AccountName, Role, Unit, UnitKind } from './own-account.ts';
import { refusals } from './refusals.ts';

export { AccountName, Mandate, OwnAccount, Role, Unit, UnitKind } from './own-account.ts';

const instant = z.iso.datetime();
const code = z.string().describe('Unified social credit code.');

/** A unit as those who manage units see it. */
export const ManagedUnit = Unit.extend({ createdAt: instant, endedAt: instant.nullable() });
export type ManagedUnit = z.output<typeof ManagedUnit>;

/** 账户状态. `unit-ended`: its unit does not work any more. */
export const AccountState = z.enum(['open', 'suspended', 'closed', 'unit-ended']);
export type AccountState = z.output<typeof AccountState>;

/** A person's account as those who manage accounts see it. */
export const ManagedAccount = z.strictObject({
  account: AccountName,
  name: z.string(),
  unit: Unit.nullable(),
  roles: z.array(Role),
  state: AccountState,
  isDemo: z.boolean(),
  createdAt: instant,
});
export type ManagedAccount = z.output<typeof ManagedAccount>;

/** 授权 as those see it who grant them or look after them. */
export const ManagedMandate = z.strictObject({
  mandateId: z.uuid(),
  account: AccountName,
  subjectCode: code,
  subjectName: z.string().nullable(),
  document: z.string().describe('Number of the letter of authority.'),
  validFrom: z.iso.date(),
  validUntil: z.iso.date(),
  isRunning: z.boolean(),
  grantedAt: instant,
  grantedBy: z.string(),
  endedAt: instant.nullable(),
  endedBy: z.string().nullable(),
});
export type ManagedMandate = z.output<typeof ManagedMandate>;

export const AccountDetail = ManagedAccount.extend({
  suspendedAt: instant.nullable(),
  closedAt: instant.nullable(),
  grants: z
    .array(
      z.strictObject({
        role: Role,
        grantedAt: instant,
        grantedBy: z.string(),
        endedAt: instant.nullable(),
        endedBy: z.string().nullable(),
      }),
    )
    .describe('Every role that it has held, newest first, at most 100.'),
  mandates: z.array(ManagedMandate).describe('Newest first, at most 100.'),
});
export type AccountDetail = z.output<typeof AccountDetail>;

/** A key of a program; its secret is nowhere. */
export const ClientKey = z.strictObject({
  keyId: z.uuid(),
  proof: z.enum(['secret', 'signature']),
  rights: z.array(z.string()),
  addresses: z.array(z.string()).describe('Where it may come from; empty: from anywhere.'),
  madeAt: instant,
  madeBy: z.string(),
  expiresAt: instant,
  endedAt: instant.nullable(),
  lastUsedOn: z.iso.date().nullable(),
});
export type ClientKey = z.output<typeof ClientKey>;

/** 接口客户端: a program of another system. */
export const ManagedClient = ManagedAccount.omit({ roles: true }).extend({
  unit: Unit,
  keys: z.array(ClientKey),
});
export type ManagedClient = z.output<typeof ManagedClient>;

/** What a new account needs before it can sign in: shown this once. */
export const Invited = z.strictObject({ account: AccountName, token: z.string(), validUntil: instant });
export type Invited = z.output<typeof Invited>;

/** Told, in the same transaction, when a mandate is granted or revoked. */
export type MandateChanged = { mandateId: string; account: string; subjectCode: string };

const q = z.string().trim().min(1).max(60).optional();
const limit = z.coerce.number().int().min(1).max(100).default(50);
const cursor = z.string().max(40).optional().describe('`next` of the page before.');
const byCode = z.string().min(1).max(40);
const tag = 'accounts';

/** Doors of units and accounts; what changes them is proposed and decided (four eyes). */
export const accountRoutes = {
  units: route({
    id: 'listUnits',
    method: 'GET',
    path: '/api/v1/units',
    tag,
    summary: { zh: '单位，按代码排列', en: 'Units by code' },
    access: 'unit:read',
    query: z.strictObject({
      kind: UnitKind.optional(),
      division: z
        .string()
        .regex(/^\d{2}(\d\d){0,2}$/)
        .optional()
        .describe('2, 4 or 6 digits: of a province, a city or a county.'),
      state: z.enum(['working', 'ended']).optional(),
      ...{ q, cursor, limit },
    }),
    status: 200,
    answer: z.strictObject({ units: z.array(ManagedUnit), next: z.string().nullable() }),
    refusals: {},
  }),
  unit: route({
    id: 'getUnit',
    method: 'GET',
    path: '/api/v1/units/{code}',
    tag,
    summary: { zh: '一个单位', en: 'A unit' },
    access: 'unit:read',
    params: z.strictObject({ code: byCode }),
    status: 200,
    answer: ManagedUnit,
    refusals,
  }),
  accounts: route({
    id: 'listAccounts',
    method: 'GET',
    path: '/api/v1/accounts',
    tag,
    summary: { zh: '人员账户，按账户名排列', en: "People's accounts by name" },
    access: 'account:read',
    query: z.strictObject({
      unit: byCode.optional(),
      role: Role.optional(),
      state: AccountState.optional(),
      ...{ q, cursor, limit },
    }),
    status: 200,
    answer: z.strictObject({ accounts: z.array(ManagedAccount), next: z.string().nullable() }),
    refusals: {},
  }),
  account: route({
    id: 'getAccount',
    method: 'GET',
    path: '/api/v1/accounts/{account}',
    tag,
    summary: {
      zh: '一个账户：角色的起止、由谁授予，以及授权',
      en: 'An account: its roles with their days and who granted them, its mandates',
    },
    access: 'account:read',
    params: z.strictObject({ account: AccountName }),
    status: 200,
    answer: AccountDetail,
    refusals,
  }),
  clients: route({
    id: 'listClients',
    method: 'GET',
    path: '/api/v1/clients',
    tag,
    summary: { zh: '接口客户端，按账户名排列', en: 'Programs of other systems by name' },
    access: 'client:read',
    query: z.strictObject({ unit: byCode.optional(), state: AccountState.optional(), q, cursor, limit }),
    status: 200,
    answer: z.strictObject({ clients: z.array(ManagedClient), next: z.string().nullable() }),
    refusals: {},
  }),
  client: route({
    id: 'getClient',
    method: 'GET',
    path: '/api/v1/clients/{account}',
    tag,
    summary: { zh: '一个接口客户端及其密钥', en: 'A program of another system with its keys' },
    access: 'client:read',
    params: z.strictObject({ account: AccountName }),
    status: 200,
    answer: ManagedClient,
    refusals,
  }),
  mandates: route({
    id: 'listMandates',
    method: 'GET',
    path: '/api/v1/mandates',
    tag,
    summary: { zh: '组织的授权，最新的在前', en: 'Mandates, newest first' },
    access: 'mandate:read',
    query: z.strictObject({
      account: AccountName.optional(),
      subject: byCode.optional(),
      state: z.enum(['running', 'over']).optional(),
      cursor: z.uuid().optional().describe('`next` of the page before.'),
      limit,
    }),
    status: 200,
    answer: z.strictObject({ mandates: z.array(ManagedMandate), next: z.uuid().nullable() }),
    refusals: {},
  }),
  grant: route({
    id: 'grantMandate',
    method: 'POST',
    path: '/api/v1/mandates',
    tag,
    summary: {
      zh: '凭授权委托书为组织代表登记授权；代表没有账户的，同时设立并给出邀请',
      en: 'Enter a mandate from a letter of authority; makes and invites the representative where there is none yet',
    },
    access: 'mandate:grant',
    json: z.strictObject({
      account: AccountName,
      representative: z
        .strictObject({ name: z.string().trim().min(1).max(60) })
        .nullable()
        .default(null)
        .describe('Given to make the account, which must not exist yet.'),
      subjectCode: byCode,
      document: z.string().trim().min(1).max(100).describe('Number of the letter of authority (授权委托书).'),
      validUntil: Day,
    }),
    status: 201,
    answer: z.strictObject({ mandate: ManagedMandate, invitation: Invited.nullable() }),
    refusals,
  }),
  end: route({
    id: 'endMandate',
    method: 'POST',
    path: '/api/v1/mandates/{id}/end',
    tag,
    summary: { zh: '提前终止授权，立即生效', en: 'End a mandate early, at once' },
    access: 'mandate:end',
    params: z.strictObject({ id: z.uuid() }),
    status: 200,
    answer: ManagedMandate,
    refusals,
  }),
} as const;
