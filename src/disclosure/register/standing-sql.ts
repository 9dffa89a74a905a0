import { type Severity, visibleAt } from '#disclosure/publication';
import type { Classification } from '#disclosure/publication/contract';
import type { Day } from '#kit';
import type { Database, Tx } from '#platform';
import type { StandingReason } from './standing.ts';

export type StandingRow = {
  subject_code: string;
  record_id: string;
  item: string;
  version: number;
  json: string;
  decided_on: Day | null;
  received_at: Date;
  shown_from: Day;
  shown_until: Day | null;
  reasons: readonly StandingReason[];
  severity: Severity | null;
  provider_code: string | null;
};

/** Records of these organisations that are public on a day, at an instant; of each at most `limit`, newest decision first. */
export async function findStandingRows(
  from: Database | Tx,
  { codes, items, limit }: { codes: readonly string[]; items: readonly string[] | null; limit: number },
  { day, now }: { day: Day; now: Date },
): Promise<StandingRow[]> {
  const { rows } = await clientOf(from).query({
    name: 'register.standing',
    text: `select r.* from unnest($1::text[]) as wanted (code) cross join lateral (
        select d.subject_code, d.record_id, d.item, d.version, v.content::text as json, v.decided_on,
          case when d.version = 1 then v.received_at else (select first.received_at from records.version first
            where first.subject_code = d.subject_code and first.record_id = d.record_id and first.version = 1)
          end as received_at, d.shown_from, d.shown_until, d.reasons, d.severity, v.provider_code
        from publication.display d join records.version v on v.subject_code = d.subject_code
          and v.record_id = d.record_id and v.version = d.version
        where d.subject_code = wanted.code and d.item <> 'subject' and ($2::text[] is null or d.item = any($2))
          and ${visibleAt('$3', '$4')}
        order by coalesce(d.decided_on, '0001-01-01') desc, d.record_id desc limit $5) r`,
    values: [codes, items, day, now, limit],
  });
  return rows;
}

/** A version as the replay of a history reads it, with the instant of the event that ended its display. */
export type ReplayRow = {
  record_id: string;
  item: string;
  version: number;
  kind: 'stored' | 'withdrawn';
  json: string | null;
  decided_on: Day | null;
  received_at: Date;
  provider_code: string | null;
  ended_at: Date | null;
  /** It is not to be public any more: an event ended it, or a correction did. */
  is_over: boolean;
};

/** Versions that came before an instant, each record's in their order. */
export async function findReplayRows(
  from: Database | Tx,
  { code, items, limit }: { code: string; items: readonly string[] | null; limit: number },
  before: Date,
): Promise<ReplayRow[]> {
  const { rows } = await clientOf(from).query({
    name: 'register.replay',
    text: `select v.record_id, v.item, v.version, v.kind, v.content::text as json, v.decided_on, v.received_at,
        v.provider_code, d.ended_at, d.ended_at is not null or d.decision <> 'public' as is_over
      from records.version v left join publication.display d on d.subject_code = v.subject_code
        and d.record_id = v.record_id
      where v.subject_code = $1 and v.item <> 'subject' and ($2::text[] is null or v.item = any($2))
        and v.received_at < $3
      order by v.record_id desc, v.version limit $4`,
    values: [code, items, before, limit],
  });
  return rows;
}

/** What a person said of a fine. */
export type ReplayClassification = Classification & { recordId: string; fineFen: number | null };

/** The last classification of each record that was made before an instant. */
export async function findReplayClassifications(
  from: Database | Tx,
  code: string,
  before: Date,
): Promise<Map<string, ReplayClassification>> {
  const { rows } = await clientOf(from).query<ReplayClassification>({
    name: 'register.replay-classifications',
    text: `select distinct on (record_id) record_id as "recordId", fine_fen as "fineFen", fine_level as "fineLevel",
        is_published_by_exception as "isPublishedByException", classified_on as "classifiedOn"
      from publication.classification where subject_code = $1 and classified_at < $2
      order by record_id, classification_id desc limit 50000`,
    values: [code, before],
  });
  return new Map(rows.map((row) => [row.recordId, row]));
}

const clientOf = (from: Database | Tx) => ('client' in from ? from.client : from.pool);
