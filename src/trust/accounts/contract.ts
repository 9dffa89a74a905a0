import { z } from 'zod';

/** 角色. What each may do, and how far, is law: law/access/roles.yaml. */
export const Role = z.enum([
  'submitter', // 报送员
  'reviewer', // 审核员
  'officer', // 信用中心经办
  'supervisor', // 信用中心主管
  'window-officer', // 窗口人员
  'auditor', // 审计员
  'system-administrator', // 系统管理员
  'security-administrator', // 安全管理员
  'audit-administrator', // 审计管理员
  'representative', // 组织的代表
]);
export type Role = z.output<typeof Role>;

/** 单位. `centre` 信用中心, `department` 部门, `window` 窗口. */
export const UnitKind = z.enum(['centre', 'department', 'window']);
export type UnitKind = z.output<typeof UnitKind>;

/** A short word in Latin letters: it stands in the audit trail, where nothing of a person may stand. */
export const AccountName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/)
  .describe('2 to 40 lower-case letters, digits and hyphens, beginning with a letter.');

export const Unit = z.strictObject({
  code: z.string().describe('Unified social credit code of the unit.'),
  name: z.string(),
  kind: UnitKind,
  division: z
    .string()
    .regex(/^\d{6}$/)
    .describe('行政区划代码; 370400 is a city, 370402 a county of it.'),
});
export type Unit = z.output<typeof Unit>;

/** 授权: an account acts for an organisation until a day, included. */
export const Mandate = z.strictObject({
  subjectCode: z.string(),
  subjectName: z.string().nullable(),
  validUntil: z.iso.date(),
});
export type Mandate = z.output<typeof Mandate>;

/** An account as its holder sees it. */
export const OwnAccount = z.strictObject({
  account: AccountName,
  name: z.string().describe('How colleagues call who holds it.'),
  roles: z.array(Role),
  unit: Unit.nullable(),
  mandates: z.array(Mandate),
});
export type OwnAccount = z.output<typeof OwnAccount>;

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
