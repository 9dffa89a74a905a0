import { z } from 'zod';
import { LeafType } from '#trust/proofs/contract';

/** One event of a record, with all that a stranger needs to check it. */
export const LedgerEntry = z.strictObject({
  type: LeafType,
  version: z.int().positive().describe('Version of the record that the event is about.'),
  index: z.int().nonnegative().describe('Place in the log, from 0.'),
  receivedAt: z.iso.datetime(),
  leaf: z.string().describe('The entry of the log, byte for byte as it is hashed.'),
  statement: z
    .string()
    .nullable()
    .describe('What the leaf commits to, byte for byte; null for a version that is not the one shown.'),
  salt: z
    .base64()
    .nullable()
    .describe('Key of the commitment: com in the leaf is HMAC-SHA-256 of the statement with it.'),
  proof: z
    .string()
    .nullable()
    .describe('C2SP tlog-proof of the leaf; null until the next checkpoint, which takes about a second.'),
});
export type LedgerEntry = z.output<typeof LedgerEntry>;

/** The department's own word for the version that is shown. */
export const ShownAttestation = z.strictObject({
  unit: z.string().describe('Unified social credit code of the department.'),
  keyId: z.string().describe('As the apr line of the leaf names its key.'),
  publicKey: z.base64().describe('Ed25519, 32 bytes.'),
  statement: z.string().describe('What the department attested, byte for byte.'),
  salt: z.base64().describe('Key of the commitment that it signed: HMAC-SHA-256 of the statement with it.'),
  signature: z
    .base64()
    .describe('Over the text of the attestation; the apr line holds commitment and signature.'),
  registration: LedgerEntry.nullable().describe(
    'The entry of the public log that made the key known; null until it has its place.',
  ),
});
export type ShownAttestation = z.output<typeof ShownAttestation>;

/** What proves that a record was received when it says, is unchanged, and stands in the log. */
export const RecordProof = z.strictObject({
  recordId: z.uuid(),
  origin: z.string().describe('Name of the log.'),
  vkeys: z
    .array(z.string())
    .describe('Keys of the log as signed notes write them; compare them with another source.'),
  intakeVkey: z.string().describe('Key that signed the leaf: the platform received it.'),
  attestation: ShownAttestation.nullable()
    .default(null)
    .describe('The department attested the version that is shown; null: it has no key, or had none then.'),
  entries: z
    .array(LedgerEntry)
    .describe('Oldest first; what was just received waits a second for its place.'),
});
export type RecordProof = z.output<typeof RecordProof>;

/** The keys of the public log, for whoever trusts an earlier one. */
export const LedgerKeys = z.strictObject({
  origin: z.string().describe('Name of the log.'),
  vkeys: z.array(z.string()).describe('Keys in use, oldest generation first; each signs every checkpoint.'),
  intakeVkey: z.string().describe('Key that signed the leaves of the changes.'),
  changes: z
    .array(LedgerEntry)
    .describe(
      'Every change, oldest first, each under a checkpoint that the keys before and after it have signed.',
    ),
});
export type LedgerKeys = z.output<typeof LedgerKeys>;

/** Departments' signing keys as the public log has them. */
export const DepartmentKeyLog = z.strictObject({
  origin: z.string().describe('Name of the log.'),
  vkeys: z.array(z.string()),
  intakeVkey: z.string(),
  changes: z.array(LedgerEntry).describe('Registrations and ends, in the order of the log.'),
  next: z.int().nullable().describe('`after` of the page that follows; null: there is none.'),
});
export type DepartmentKeyLog = z.output<typeof DepartmentKeyLog>;
