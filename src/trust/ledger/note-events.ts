import assert from 'node:assert/strict';
import { findDisplay } from '#disclosure/publication';
import type { DisplaysPlanned, PlannedDisplay } from '#disclosure/publication/contract';
import { type Day, dayOf } from '#kit';
import type { Tx, World } from '#platform';
import type { RecordWithdrawn } from '#registry/records/contract';
import type { DepartmentKeyChanged } from '#trust/department-keys/contract';
import { stateDepartmentKey } from '#trust/proofs';
import { type LedgerEvent, writeEvent } from './events.ts';
import type { LogName } from './log.ts';
import { addToOutbox } from './sql.ts';
import { stateExpiry, stateRecord, stateRetraction } from './statement.ts';

/** What one row of the outbox holds at most; the sequencer takes a few rows at once. */
const EVENTS_A_ROW = 5_000;

/**
 * When it is decided what is public of a version: the version gets its place in the log that it belongs to. Where a
 * correction ends what was public, the public log says so.
 */
export function noteDisplays(
  world: World,
  tx: Tx,
  { displays, hidden, superseded }: DisplaysPlanned,
): Promise<void> {
  const today = dayOf(world.clock.now());
  const never = superseded.map((record) =>
    versionOf({ ...record, shownFrom: null, shownUntil: null }, 'restricted'),
  );
  const planned = displays.map((display) =>
    versionOf(display, display.decision === 'public' ? 'public' : 'restricted'),
  );
  const isOver = ({ version, shownUntil }: PlannedDisplay) =>
    version > 1 && shownUntil !== null && shownUntil < today;
  const ended = [
    ...hidden.map((display) => expiryOf(display, 'corrected', today)),
    ...displays.filter(isOver).map((display) => expiryOf(display, 'period-over', today)),
  ];
  return noteEvents(world, tx, [...never, ...planned, ...ended]);
}

function expiryOf(
  { subjectCode, recordId, version }: PlannedDisplay,
  because: 'corrected' | 'period-over',
  hiddenFrom: Day,
): LedgerEvent {
  const statement = stateExpiry({ because, hiddenFrom, subjectCode, recordId, version });
  return { log: 'public', type: 'expiry', subjectCode, recordId, version, statement };
}

const versionOf = (version: Parameters<typeof stateRecord>[0], log: LogName): LedgerEvent => ({
  log,
  type: version.version === 1 ? 'record' : 'correction',
  subjectCode: version.subjectCode,
  recordId: version.recordId,
  version: version.version,
  statement: stateRecord(version),
});

/** When a provider takes a record back: said in the log that the record stands in. */
export async function noteWithdrawal(world: World, tx: Tx, fact: RecordWithdrawn): Promise<void> {
  const { subjectCode, recordId } = fact;
  const display = await findDisplay(tx, subjectCode, recordId);
  assert(display, 'every stored record has a display');
  const { version } = display;
  const log = display.decision === 'public' ? 'public' : 'restricted';
  const statement = stateRetraction({ ...fact, version });
  await noteEvents(world, tx, [{ log, type: 'retraction', subjectCode, recordId, version, statement }]);
}

/** When a department's key is registered or ended: the public log says so, for whoever checks what it signed. */
export function noteDepartmentKey(world: World, tx: Tx, fact: DepartmentKeyChanged): Promise<void> {
  const statement = stateDepartmentKey({ ...fact, at: fact.at.toISOString() });
  const { entryId: recordId } = fact;
  return noteEvents(world, tx, [
    { log: 'public', type: 'key-change', subjectCode: '', recordId, version: 1, statement },
  ]);
}

/** Events that get their place within a second of this transaction's end, in this order. */
export async function noteEvents(world: World, tx: Tx, events: readonly LedgerEvent[]): Promise<void> {
  const notedAt = world.clock.now();
  for (let from = 0; from < events.length; from += EVENTS_A_ROW) {
    const some = events.slice(from, from + EVENTS_A_ROW);
    await addToOutbox(tx, {
      notedAt,
      lines: some.map(writeEvent).join('\n'),
      salts: world.random(32 * some.length),
    });
  }
}
