import { type Client, type Outcome, Refused, Unreachable, verifyCheck } from '../../client/client.js';
import { type Application, type Decision, type Matter, matters } from './application.ts';
import { applyChange, applyDay, isCurrent, type KeptCheck } from './kept-check.ts';

/** The desk's own store: in memory, gone with the process. A real system keeps it in its database. */
export type Desk = {
  client: Client;
  /** The key that signs checks, known before the first check. */
  vkey: string;
  applications: Application[];
  /** The place in the feed from which changes are not yet applied. */
  place: number;
  /** For each check that is being asked, where the feed was when it began: what ends meanwhile must not be missed. */
  asking: Set<{ place: number }>;
  /** Of this start, before the number of each check: keys of acts must not come again. */
  run: string;
  now: () => Date;
};

/** A legal day is one of Beijing. */
export const todayAt = ({ now }: Pick<Desk, 'now'>): string =>
  new Date(now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

export function receive(
  desk: Desk,
  given: { subjectCode: string; applicant: string; matter: Matter },
): Application {
  const id = desk.applications.length + 1;
  const receivedOn = todayAt(desk);
  const caseNumber = `示市监许受〔${receivedOn.slice(0, 4)}〕${id}号`;
  const application = { id, ...given, caseNumber, receivedOn, checkCount: 0, check: null, decision: null };
  desk.applications.push(application);
  return application;
}

/** The check that an application goes by: the one that is kept while it holds, else a new one. */
export async function checkFor(
  desk: Desk,
  application: Application,
): Promise<{ ok: true; kept: KeptCheck } | Extract<Outcome<'askCheck'>, { ok: false }>> {
  const today = todayAt(desk);
  const { check, decision } = application;
  const kept = check && applyDay(check, today);
  application.check = kept;
  if (kept && (decision || isCurrent(kept, today))) return { ok: true, kept };
  const asking = { place: desk.place };
  desk.asking.add(asking);
  try {
    return await askAnew(desk, application);
  } finally {
    desk.asking.delete(asking);
  }
}

async function askAnew(desk: Desk, application: Application): ReturnType<typeof checkFor> {
  const { purpose, clause } = matters[application.matter as Matter];
  const { subjectCode, matter, caseNumber } = application;
  const basis = { kind: 'law' as const, clause };
  // Two tabs at once ask with the same key: they are one check.
  const number = application.checkCount + 1;
  const idempotencyKey = `${desk.run}-${application.id}-${number}`;
  const body = { subjectCode, matter, purpose, basis, caseNumber };
  const asked = await desk.client.call('askCheck', { body }, { idempotencyKey });
  if (!asked.ok) return asked;
  const isVerified = (await verifyCheck(asked.value, desk.vkey)).ok;
  const fresh = { answer: asked.value.answer, isVerified, hasEnded: false };
  if (isVerified) Object.assign(application, { checkCount: number, check: fresh });
  return { ok: true, kept: fresh };
}

/** The bureau's decision; what the check led to is told to the platform, at once or as soon as it answers. */
export async function decide(
  desk: Desk,
  application: Application,
  decision: Omit<Decision, 'decidedAt'>,
): Promise<void> {
  application.decision = { ...decision, decidedAt: desk.now().toISOString() };
  await tellFeedback(desk, application);
}

async function tellFeedback({ client }: Desk, { decision, caseNumber }: Application): Promise<void> {
  const feedback = decision?.feedback;
  if (feedback?.state !== 'waiting') return;
  const { checkId, result, measures } = feedback;
  const body = { result, measures, caseNumber };
  const told = await client.call('giveFeedback', { path: { id: checkId }, body }).catch(unlessUnreachable);
  if (told?.ok) feedback.state = 'told';
  else if (told && told.problem.status < 500 && told.problem.status !== 429) feedback.state = 'refused';
}

/** No answer is no fault of this system: what was to be done is done in the next turn. */
export function unlessUnreachable(error: unknown): null {
  if (error instanceof Unreachable) return null;
  throw error;
}

/**
 * One turn: applies what changed since the last one to every copy, says that what was taken back is gone, and tells
 * feedback that did not arrive. Every twenty seconds is well within the minute in which a copy must follow.
 */
export async function follow(desk: Desk): Promise<void> {
  const { client, place: since, applications } = desk;
  let place = since;
  let earliest = Number.POSITIVE_INFINITY;
  for await (const page of client.pages('getChanges', { query: { since, limit: 500 } })) {
    for (const application of applications)
      for (const change of page.changes)
        application.check = application.check && applyChange(application.check, change);
    place = page.next;
    earliest = Math.min(earliest, ...[...desk.asking].map((asking) => asking.place));
  }
  desk.place = Math.min(place, earliest);
  const today = todayAt(desk);
  for (const application of applications) {
    application.check = application.check && applyDay(application.check, today);
    await tellFeedback(desk, application);
  }
  if (desk.place === since) return;
  const confirmed = await client.call('confirmRemoval', { body: { index: desk.place, reuse: 'own-work' } });
  if (!confirmed.ok) throw new Refused(confirmed.problem);
}

/** A desk with nothing in it yet: its copies begin with the present, so it follows the feed from here on. */
export async function openDesk(
  client: Client,
  { run, now, vkey }: { run: string; now: () => Date; vkey: string | undefined },
): Promise<Desk> {
  const begun = await client.call('getChangesSnapshot', { query: { limit: 1 } });
  if (!begun.ok) throw new Refused(begun.problem);
  const key = vkey ?? (await client.checkKey());
  return { client, vkey: key, applications: [], place: begun.value.cursor, asking: new Set(), run, now };
}
