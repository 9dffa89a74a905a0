import { hash } from 'node:crypto';
import { newId } from '#kit';
import { emit, type Tx, type World } from '#platform';
import type { Draft, RecordsStored, StoredRecord, StoreOutcome } from './contract.ts';
import { decideVersion, type KnownVersion } from './decide-version.ts';
import { appendAttestations, appendVersions, findHistories, historyKey, type NewVersion } from './sql.ts';

/**
 * The one gate: every record enters here, in the transaction of the work that brings it. Gives an outcome for
 * each draft, in their order; drafts of one call are of one item and may repeat a natural key. Throws a unique
 * violation (23505) when another transaction stored the same version first: run the transaction again.
 *
 * `areNew` is a guess of who hands them in, and saves looking for histories that are not there. Where it is
 * wrong the same violation comes, since every history begins with version 1: run it again without the guess.
 */
export async function storeRecords(
  world: World,
  tx: Tx,
  item: string,
  drafts: readonly Draft[],
  { areNew = false }: { areNew?: boolean } = {},
): Promise<StoreOutcome[]> {
  if (drafts.length === 0) return [];
  const histories = areNew ? new Map<string, KnownVersion[]>() : await findHistories(tx, item, drafts);
  const nextId = idMaker(world, drafts.length);
  const versions: NewVersion[] = [];
  const outcomes = drafts.map((draft) => {
    const key = historyKey(draft.subjectCode, draft.naturalKey);
    const history = histories.get(key) ?? [];
    const outcome = decideVersion(history, sameAs(draft.json), nextId);
    if (outcome.outcome === 'accepted' || outcome.outcome === 'updated') {
      const { recordId, version } = outcome;
      histories.set(key, [...history, toKnown(draft, recordId, version)]);
      versions.push({ draft, recordId, version });
    }
    return outcome;
  });
  await appendVersions(tx, versions);
  await appendAttestations(tx, versions.flatMap(toAttested));
  const body: RecordsStored = { records: versions.map(toStored) };
  if (body.records.length > 0) await emit(world, tx, 'records.stored', body);
  return outcomes;
}

/**
 * What the gate would do with each draft by itself, as things stand, and stores nothing. The id of a new record is not
 * known yet.
 */
export async function foreseeRecords(
  tx: Tx,
  item: string,
  drafts: readonly Draft[],
): Promise<StoreOutcome[]> {
  if (drafts.length === 0) return [];
  const histories = await findHistories(tx, item, drafts);
  return drafts.map((draft) => {
    const history = histories.get(historyKey(draft.subjectCode, draft.naturalKey)) ?? [];
    return decideVersion(history, sameAs(draft.json), () => '');
  });
}

/** Ids of one moment; the randomness of all of them is drawn at once, since each draw is a call to the system. */
function idMaker(world: World, most: number): () => string {
  const now = world.clock.now();
  const randomness = world.random(16 * most);
  let used = 0;
  return () =>
    newId(now, (size) => {
      used += size;
      return randomness.subarray(used - size, used);
    });
}

function toKnown(draft: Draft, recordId: string, version: number): KnownVersion {
  return { recordId, version, kind: 'stored', content: { json: draft.json }, receivedAt: draft.receivedAt };
}

/** Most decisions are new and are compared with nothing, so the hash is made when it is first asked for. */
function sameAs(json: string): (known: KnownVersion) => boolean {
  let digest: string | null = null;
  return ({ content }) => {
    if ('json' in content) return content.json === json;
    digest ??= hash('sha256', json, 'hex');
    return content.hash === digest;
  };
}

const toAttested = ({ draft, recordId, version }: NewVersion) =>
  draft.attestation
    ? [{ subjectCode: draft.subjectCode, recordId, version, attestation: draft.attestation }]
    : [];

function toStored({ draft, recordId, version }: NewVersion): StoredRecord {
  const { subjectCode, item, naturalKey, content, decidedOn, providerCode, receivedAt } = draft;
  return { recordId, subjectCode, item, naturalKey, version, content, decidedOn, providerCode, receivedAt };
}
