import type { RecordProof } from '#trust/ledger/contract';
import type { FetchAnswer } from './dom.ts';
import {
  type CompletenessEvidence,
  type Evidence,
  type RecordEvidence,
  type RecordShown,
  readCompleteness,
  readRecordProof,
} from './evidence.ts';

/** What the address asks for; without a record, whether the organisation's records are all there. */
export type Asked = { code: string; recordId: string | null };

/** `absent`: there is none that is public; `busy`: asked too often; `failed`: no answer, or none that can be read. */
export type Missing = { kind: 'absent' | 'busy' | 'failed' };

type Fetch = (path: string) => Promise<FetchAnswer>;

const MOST_PAGES = 10;
const RECORDS_A_PAGE = 100;
const MOST_PROOFS = 100;
const PROOFS_AT_ONCE = 4;

/** Fetches from this site all that the check needs; the check itself then asks nobody. */
export async function gather(fetch: Fetch, { code, recordId }: Asked): Promise<Evidence | Missing> {
  const subject = `/api/v1/subjects/${encodeURIComponent(code)}`;
  try {
    return recordId === null
      ? await gatherMap(fetch, { subject, code })
      : await gatherRecord(fetch, { subject, code, recordId });
  } catch (error) {
    // An answer of another form than the site's own.
    if (error instanceof TypeError) return { kind: 'failed' };
    throw error;
  }
}

async function gatherRecord(
  fetch: Fetch,
  { subject, code, recordId }: { subject: string; code: string; recordId: string },
): Promise<RecordEvidence | Missing> {
  const path = `${subject}/records/${encodeURIComponent(recordId)}`;
  const [given, page] = await Promise.all([ask(fetch, `${path}/proof`), ask(fetch, path)]);
  if ('missing' in given) return given.missing;
  const proof = readRecordProof(given.value);
  if (!proof) return { kind: 'failed' };
  return {
    kind: 'record',
    proof,
    fromSite: { code, recordId, page: 'missing' in page ? null : readPage(page.value) },
  };
}

function readPage(value: unknown): RecordShown {
  const { record, subject } = value as {
    record: { title: string; content: unknown; shownUntil: unknown };
    subject: { name: string };
  };
  const { title, content, shownUntil } = record;
  return { title, content, shownUntil, subjectName: subject.name };
}

async function gatherMap(
  fetch: Fetch,
  { subject, code }: { subject: string; code: string },
): Promise<CompletenessEvidence | Missing> {
  const given = await ask(fetch, `${subject}/completeness`);
  if ('missing' in given) return given.missing;
  const answer = readCompleteness(given.value);
  const [shown, subjectName] = await Promise.all([listShown(fetch, subject), findName(fetch, subject)]);
  if (!answer || !shown) return { kind: 'failed' };
  const ids = new Set([...answer.records, ...shown].map(({ recordId }) => recordId));
  const proofs = await fetchProofs(fetch, subject, [...ids].slice(0, MOST_PROOFS));
  return { kind: 'completeness', answer, fromSite: { code, subjectName, shown, proofs } };
}

/** Null for an organisation that the register does not hold. */
async function findName(fetch: Fetch, subject: string): Promise<string | null> {
  const given = await ask(fetch, subject);
  return 'missing' in given ? null : (given.value as { subject: { name: string } }).subject.name;
}

type ShownRecord = { recordId: string; title: string };

/** Page by page; none for an organisation that the register does not hold. `null`: it could not be read. */
async function listShown(fetch: Fetch, subject: string): Promise<ShownRecord[] | null> {
  const shown: ShownRecord[] = [];
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const given = await ask(fetch, `${subject}/records?limit=${RECORDS_A_PAGE}${cursor}`);
    if ('missing' in given) return given.missing.kind === 'absent' && page === 0 ? [] : null;
    const { records, next } = given.value as { records: ShownRecord[]; next: string | null };
    shown.push(...records.map(({ recordId, title }) => ({ recordId, title })));
    if (next === null) return shown;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
  return shown;
}

/** A few at a time; what the site does not answer stays out and is named as not checked. */
async function fetchProofs(
  fetch: Fetch,
  subject: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecordProof | null>> {
  const proofs = new Map<string, RecordProof | null>();
  for (let from = 0; from < ids.length; from += PROOFS_AT_ONCE)
    await Promise.all(
      ids.slice(from, from + PROOFS_AT_ONCE).map(async (id) => {
        const given = await ask(fetch, `${subject}/records/${encodeURIComponent(id)}/proof`);
        if (!('missing' in given)) {
          const proof = readRecordProof(given.value);
          if (proof) proofs.set(id, proof);
        } else if (given.missing.kind === 'absent') proofs.set(id, null);
      }),
    );
  return proofs;
}

/** One question; an answer that is no JSON counts as none. */
async function ask(fetch: Fetch, path: string): Promise<{ value: unknown } | { missing: Missing }> {
  try {
    const answer = await fetch(path);
    if (answer.ok) return { value: await answer.json() };
    const kind =
      answer.status === 429 ? 'busy' : answer.status >= 400 && answer.status < 500 ? 'absent' : 'failed';
    return { missing: { kind } };
  } catch {
    return { missing: { kind: 'failed' } };
  }
}
