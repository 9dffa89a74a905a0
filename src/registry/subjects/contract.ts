import { z } from 'zod';
import { Day } from '#kit';

/** 登记状态 as Credit China writes it. */
export const RegistrationStatus = z.enum(['存续', '吊销', '注销', '迁出']);
export type RegistrationStatus = z.output<typeof RegistrationStatus>;

/** Numbers of the time before the unified code, by the column of the data standard they stand in. */
export const OldNumberKind = z.enum(['business', 'organisation', 'tax', 'institution', 'social']);
export type OldNumberKind = z.output<typeof OldNumberKind>;

/** A name with its days; `null` means since ever, or until today. */
export const DatedName = z.strictObject({
  name: z.string(),
  validFrom: Day.nullable(),
  validUntil: Day.nullable(),
});
export type DatedName = z.output<typeof DatedName>;

/** What the base register says of an organisation in one row of item `subject`. */
export const Registration = z.object({
  subjectCode: z.string(),
  subjectName: z.string(),
  registrationStatus: RegistrationStatus.default('存续'),
  establishedOn: Day.optional(),
  changedOn: Day.optional(),
  closedOn: Day.optional(),
  division: z.string().optional(),
  address: z.string().optional(),
  legalRepresentative: z.string().optional(),
  capitalFen: z.int().optional(),
  businessScope: z.string().optional(),
  registrationAuthorityName: z.string().optional(),
  registrationAuthorityCode: z.string().optional(),
  shortName: z.string().optional(),
  businessNumber: z.string().optional(),
  organisationCode: z.string().optional(),
  taxNumber: z.string().optional(),
  institutionNumber: z.string().optional(),
  socialOrganisationNumber: z.string().optional(),
});
export type Registration = z.output<typeof Registration>;
