import assert from 'node:assert/strict';
import { type RegisterLaw, toPublicRecord } from '#disclosure/register';
import type { PublicRecord } from '#disclosure/register/contract';
import { accept, dayOf, type Outcome, refuse } from '#kit';
import type { World } from '#platform';
import { type Catalogue, editionOn } from '#registry/catalogue';
import type { Ledger } from '#trust/ledger';
import { type Leaf, parseLeaf } from '#trust/proofs';
import { type Change, decideGone, goneWords } from './change.ts';
import type { ChangesAnswer, SnapshotAnswer } from './feed-contract.ts';
import type { FeedRefusal } from './refusals.ts';
import { readSignedSize } from './signed-size.ts';
import { type EntryRow, findEntries, findPublic, type Moment } from './sql.ts';

export type FeedLaw = RegisterLaw & { catalogue: Pick<Catalogue, 'items'> };

/** The changes from a place of the public log on, as things are now. */
export async function findChanges(
  world: World,
  ledger: Ledger,
  law: FeedLaw,
  { since, limit }: { since: number; limit: number },
): Promise<Outcome<ChangesAnswer, FeedRefusal>> {
  const size = await readSignedSize(ledger);
  if (since > size) return refuse({ code: 'changes.ahead', since, size });
  const origin = ledger.originOf('public');
  const moment = momentOf(world);
  const rows = await findEntries(world.db, { from: since, to: size, limit }, moment);
  const changes = rows.map((row) => toChange(row, { origin, moment, law }));
  assert.ok(
    changes.every(({ index }, at) => index === since + at),
    'the log has no gap',
  );
  return accept({ origin, changes, next: since + changes.length, size });
}

const momentOf = ({ clock }: World): Moment => ({ day: dayOf(clock.now()), now: clock.now() });

/** Entries that are about no record, whatever else is added to the log. */
const aboutNone = ['key-change', 'map-root', 'report'];

function toChange(
  entry: EntryRow,
  { origin, moment, law }: { origin: string; moment: Moment; law: FeedLaw },
): Change {
  const leaf = parseLeaf(entry.leaf) as Leaf;
  const { index } = entry;
  const about = { index, id: `${origin}#${index}`, type: leaf.type, at: leaf.receivedAt };
  const nothing = { subjectCode: null, item: null, record: null };
  if (aboutNone.includes(leaf.type))
    return { ...about, recordId: null, version: null, ...nothing, gone: null };
  const { recordId, version } = leaf;
  const code = decideGone(entry.standing, moment.day);
  if (code !== null) return { ...about, recordId, version, ...nothing, gone: { code, ...goneWords[code] } };
  const record = toFeedRecord(entry.row!, law);
  return {
    ...about,
    recordId,
    version,
    subjectCode: entry.subject_code,
    item: record.item,
    record,
    gone: null,
  };
}

/**
 * As the register shows it, but without what is for display only: the name of a person does not go where thousands of
 * records are copied and searched.
 */
function toFeedRecord(row: Parameters<typeof toPublicRecord>[0], law: FeedLaw): PublicRecord {
  const record = toPublicRecord(row, law);
  const item = law.catalogue.items.get(row.item);
  const edition = item && editionOn(item, dayOf(row.received_at));
  const fields = edition?.fields.filter(({ personal }) => personal === 'display-only') ?? [];
  const content = { ...record.content };
  for (const { name } of fields) delete content[name];
  return { ...record, content };
}

const AFTER = /^(\d{1,15})_([0-9A-Z]{18})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * A page of all that is public now. The place where the snapshot began goes along from page to page: whatever becomes
 * or ceases to be public while the pages are read is among the changes since then.
 */
export async function findSnapshot(
  world: World,
  ledger: Ledger,
  law: FeedLaw,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Outcome<SnapshotAnswer, FeedRefusal>> {
  const begun = after === undefined ? null : AFTER.exec(after);
  if (after !== undefined && begun === null) return refuse({ code: 'changes.after-wrong' });
  const size = await readSignedSize(ledger);
  const cursor = begun ? Number(begun[1]) : size;
  if (cursor > size) return refuse({ code: 'changes.after-wrong' });
  const rows = await findPublic(
    world.db,
    { after: begun && { subjectCode: begun[2]!, recordId: begun[3]! }, limit: limit + 1 },
    momentOf(world),
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1)! : null;
  return accept({
    origin: ledger.originOf('public'),
    cursor,
    records: page.map((row) => ({ subjectCode: row.subject_code, record: toFeedRecord(row, law) })),
    next: last && `${cursor}_${last.subject_code}_${last.record_id}`,
  });
}
