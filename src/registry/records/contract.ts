import type { Day } from '#kit';
import type { VerifiedAttestation } from '#trust/department-keys/contract';
import type { ErasureReason } from './decide-erasure.ts';

/** The cleaned fields of a row: text, whole fen, days as text, several values as a list; empty ones left out. */
export type Content = Readonly<Record<string, string | number | readonly string[]>>;

/** A checked row on its way to the gate. `json` is the content in RFC 8785 form. */
export type Draft = {
  subjectCode: string;
  item: string;
  naturalKey: string;
  content: Content;
  json: string;
  decidedOn: Day | null;
  providerCode: string | null;
  submissionId: string | null;
  rowNumber: number | null;
  receivedAt: Date;
  /** The department's word for exactly this content. */
  attestation?: VerifiedAttestation;
};

/** Told, in the same transaction, of every new version, in their order; a record may have several. */
export type StoredRecord = {
  recordId: string;
  subjectCode: string;
  item: string;
  naturalKey: string;
  version: number;
  content: Content;
  decidedOn: Day | null;
  providerCode: string | null;
  receivedAt: Date;
};
export type RecordsStored = { records: readonly StoredRecord[] };

export type RecordWithdrawn = {
  subjectCode: string;
  recordId: string;
  item: string;
  withdrawnAt: Date;
  reason: string;
};

/** Told, in the same transaction, when a record is erased: each room takes away all that it keeps of it. */
export type RecordErased = {
  subjectCode: string;
  recordId: string;
  item: string;
  naturalKey: string;
  /** The last one. */
  version: number;
  erasedAt: Date;
  reasonCode: ErasureReason;
  legalBasis: string;
};

/** What the gate did with a draft. */
export type StoreOutcome =
  | { outcome: 'accepted' | 'updated'; recordId: string; version: number }
  /** Known already: as the present version, or as one that a later version replaced. */
  | { outcome: 'unchanged'; recordId: string; version: number; replacedBy: number | null }
  | { outcome: 'refused'; code: 'record.withdrawn'; withdrawnAt: Date };
