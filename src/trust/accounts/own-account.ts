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
