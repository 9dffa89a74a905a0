import assert from 'node:assert/strict';
import { inTransaction, type World } from '#platform';
import { formatLeaf, type Leaf, parseDepartmentKey, signedText, toApproval } from '#trust/proofs';
import { isVersion, type LedgerEvent, readEvent } from './events.ts';
import { fastCommit } from './fast-hash.ts';
import { concernedBy, parseKeyChange } from './keys/key-change.ts';
import type { Ledger } from './ledger.ts';
import { type LogName, logNames } from './log.ts';
import {
  appendEntries,
  countLeaves,
  findKept,
  holdTurn,
  type Kept,
  type NewEntry,
  takeFromOutbox,
} from './sql.ts';
import { attestedOf, withContent } from './statement.ts';

/** Events that get their place in one transaction, about. */
const EVENTS_AT_ONCE = 15_000;
/** Leaves signed side by side, beside the thread that answers requests. */
const LEAVES_AT_ONCE = 200;

/**
 * Gives waiting events their places, without a gap, in one transaction; gives how many had waited. Refuses to
 * write (`null`) when another has the turn.
 */
export async function sequenceEvents(
  world: World,
  ledger: Ledger,
  token: number,
  atOnce = EVENTS_AT_ONCE,
): Promise<number | null> {
  return inTransaction(world.db, async (tx) => {
    if (!(await holdTurn(tx, token))) return null;
    const waiting = (await takeFromOutbox(tx, atOnce)).flatMap((row) =>
      row.lines.split('\n').map((line, at) => ({
        event: readEvent(line),
        salt: row.salts.subarray(32 * at, 32 * at + 32),
        notedAt: row.notedAt,
      })),
    );
    if (waiting.length === 0) return 0;
    const kept = await findKept(
      tx,
      waiting.map(({ event }) => event),
    );
    const next = new Map<LogName, number>();
    for (const log of logNames) next.set(log, await countLeaves(tx, log));
    const entries: NewEntry[] = [];
    for (let from = 0; from < waiting.length; from += LEAVES_AT_ONCE) {
      const some = waiting.slice(from, from + LEAVES_AT_ONCE).map(async ({ event, salt, notedAt }, at) => {
        const index = next.get(event.log)!;
        next.set(event.log, index + 1);
        const { content, attestation } = kept[from + at]!;
        const statement = stateWhole(event, content);
        const leaf = await makeLeaf(ledger, event, { statement, salt, notedAt, attestation });
        return { ...event, index, salt, notedAt, leaf };
      });
      entries.push(...(await Promise.all(some)));
    }
    await appendEntries(tx, entries);
    return waiting.length;
  });
}

/** What the leaf of an event commits to. */
export const stateWhole = (
  { type, statement }: { type: string; statement: string },
  content: string | null,
): string => (isVersion(type) && content !== null ? withContent(statement, content) : statement);

type Sealed = { statement: string; salt: Uint8Array; notedAt: Date; attestation: Kept['attestation'] };

async function makeLeaf(
  ledger: Ledger,
  event: LedgerEvent,
  { statement, salt, notedAt, attestation }: Sealed,
): Promise<string> {
  const body = {
    origin: ledger.originOf(event.log),
    type: event.type,
    recordId: event.recordId,
    version: event.version,
    commitment: fastCommit(statement, salt),
  };
  const text = Buffer.from(signedText(body));
  const signature = await ledger.intake.sign(text);
  return formatLeaf({
    ...body,
    issuer: { keyId: ledger.intake.keyId, signature },
    approvals: attestation
      ? [attested(event.type, statement, attestation)]
      : isOfLogKeys(event)
        ? approve(ledger, event, text)
        : [],
    receivedAt: `${notedAt.toISOString().slice(0, 19)}Z`,
  });
}

/** A change of the log's own keys, and not of a department's. */
const isOfLogKeys = ({ type, statement }: LedgerEvent): boolean =>
  type === 'key-change' && parseDepartmentKey(statement) === null;

/** The department's word, with the commitment that it signed. */
function attested(
  type: string,
  statement: string,
  { keyId, salt, signature }: NonNullable<Kept['attestation']>,
): Leaf['approvals'][number] {
  const said = attestedOf(type, statement);
  assert(said !== null, 'only what a department says has its attestation');
  return toApproval({ keyId, commitment: fastCommit(said, salt), signature });
}

/** All keys before and after a change of keys agree to it. Throws when one of them is not here. */
function approve(ledger: Ledger, { log, statement }: LedgerEvent, text: Uint8Array) {
  const concerned = concernedBy(parseKeyChange(statement)!);
  const generations = ledger
    .generationsOf(log)
    .filter(({ vkeys }) => vkeys.some((vkey) => concerned.includes(vkey)));
  assert.equal(
    generations.flatMap(({ vkeys }) => vkeys).length,
    concerned.length,
    `a key that the change of keys of the ${log} log names is not in this DATA_DIR`,
  );
  return generations.map((generation) => generation.approve(text));
}
