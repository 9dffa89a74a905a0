import type { Tx } from '#platform';
import type { Classification } from './publication.ts';

export type NewClassification = Classification & {
  classificationId: string;
  subjectCode: string;
  recordId: string;
  version: number;
  fineFen: number | null;
  classifiedAt: Date;
  classifiedBy: string;
  reason: string;
};

export async function appendClassification(tx: Tx, made: NewClassification): Promise<void> {
  await tx
    .insertInto('publication.classification')
    .values({
      subject_code: made.subjectCode,
      record_id: made.recordId,
      classification_id: made.classificationId,
      version: made.version,
      fine_fen: made.fineFen,
      fine_level: made.fineLevel,
      is_published_by_exception: made.isPublishedByException,
      classified_on: made.classifiedOn,
      classified_at: made.classifiedAt,
      classified_by: made.classifiedBy,
      reason: made.reason,
    })
    .execute();
}

/** Only of a record whose erasure stands: the table refuses it for any other. */
export async function deleteClassifications(tx: Tx, subjectCode: string, recordId: string): Promise<void> {
  await tx
    .deleteFrom('publication.classification')
    .where('subject_code', '=', subjectCode)
    .where('record_id', '=', recordId)
    .execute();
}

export type KnownClassification = Classification & { fineFen: number | null };

/** The last classification of each of these records, by record id; records without one are missing. */
export async function findClassifications(
  tx: Tx,
  records: readonly { subjectCode: string; recordId: string }[],
): Promise<Map<string, KnownClassification>> {
  if (records.length === 0) return new Map();
  const { rows } = await tx.client.query({
    name: 'publication.classifications',
    text: `select last.* from unnest($1::text[], $2::uuid[]) as wanted (subject_code, record_id)
      cross join lateral (
        select record_id, fine_fen, fine_level, is_published_by_exception, classified_on
        from publication.classification c
        where c.subject_code = wanted.subject_code and c.record_id = wanted.record_id
        order by c.classification_id desc limit 1
      ) last`,
    values: [records.map((record) => record.subjectCode), records.map((record) => record.recordId)],
  });
  return new Map(
    rows.map((row) => [
      row.record_id,
      {
        fineFen: row.fine_fen,
        fineLevel: row.fine_level,
        isPublishedByException: row.is_published_by_exception,
        classifiedOn: row.classified_on,
      },
    ]),
  );
}
