import type { Day } from '#kit';
import type { Tx } from '#platform';
import type { StoredRecord } from '#registry/records/contract';
import { measureItem, restingItems } from './supports.ts';

/** The record that a decision names. */
export type Named = {
  subjectCode: string;
  recordId: string;
  item: string;
  documentNumber: string;
  authorityCode: string;
};

/** Last public days of the records that decisions name, by the decision; a decision whose record is not public has none. */
export async function findRestEnds(tx: Tx, named: readonly Named[]): Promise<Map<string, Day | null>> {
  const { rows } = await tx.client.query({
    name: 'measures.rest-ends',
    text: `select w.record_id, b.shown_until
      from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[])
        as w (subject_code, record_id, item, document_number, authority_code)
      join publication.display b on b.subject_code = w.subject_code and b.item = w.item
        and b.decision = 'public' and b.ended_at is null
      join records.version v on v.subject_code = b.subject_code and v.record_id = b.record_id and v.version = b.version
      where v.content ->> 'documentNumber' = w.document_number and v.content ->> 'authorityCode' = w.authority_code`,
    values: [
      named.map((one) => one.subjectCode),
      named.map((one) => one.recordId),
      named.map((one) => one.item),
      named.map((one) => one.documentNumber),
      named.map((one) => one.authorityCode),
    ],
  });
  return new Map(rows.map((row) => [row.record_id, row.shown_until]));
}

export type DecisionRow = Omit<StoredRecord, 'naturalKey'> & { isPublic: boolean; shownUntil: Day | null };

/** More decisions than stand about the organisations of one transaction. */
const MOST = 50_000;

/** Decided measures of these organisations that no event ended, with the days that they have now. */
export async function findDecisionRows(tx: Tx, codes: readonly string[]): Promise<DecisionRow[]> {
  const { rows } = await tx.client.query({
    name: 'measures.decisions',
    text: `select d.subject_code as "subjectCode", d.record_id as "recordId", d.item, d.version,
        v.content, v.decided_on as "decidedOn", v.provider_code as "providerCode", v.received_at as "receivedAt",
        d.decision = 'public' as "isPublic", d.shown_until as "shownUntil"
      from publication.display d join records.version v on v.subject_code = d.subject_code
        and v.record_id = d.record_id and v.version = d.version
      where d.subject_code = any($1::text[]) and d.item = '${measureItem}' and d.ended_at is null
      order by d.subject_code, d.record_id limit ${MOST}`,
    values: [codes],
  });
  return rows;
}

/** What a decision's content names; `null`: no kind of record that one can rest on. */
export function namedBy(record: Pick<StoredRecord, 'subjectCode' | 'recordId' | 'content'>): Named | null {
  const { subjectCode, recordId, content } = record;
  const item = restingItems.get(String(content.restsOnItem));
  if (!item) return null;
  const documentNumber = String(content.restsOnNumber);
  return { subjectCode, recordId, item, documentNumber, authorityCode: String(content.restsOnAuthorityCode) };
}
