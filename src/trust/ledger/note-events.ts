import assert from 'node:assert/strict';
import { findDisplay } from '#disclosure/publication';
import type { DisplaysPlanned } from '#disclosure/publication/contract';
import { newId } from '#kit';
import type { Tx, World } from '#platform';
import type { RecordWithdrawn } from '#registry/records/contract';
import { type LedgerEvent, writeEvent } from './events.ts';
import type { LogName } from './log.ts';
import { addToOutbox } from './sql.ts';
import { stateRecord, stateRetraction } from './statement.ts';

/** When it is decided what is public of a version: the version gets its place in the log that it belongs to. */
export function noteDisplays(world: World, tx: Tx, { displays, superseded }: DisplaysPlanned): Promise<void> {
  const never = superseded.map((record) =>
    eventOf({ ...record, shownFrom: null, shownUntil: null }, 'restricted'),
  );
  const planned = displays.map((display) =>
    eventOf(display, display.decision === 'public' ? 'public' : 'restricted'),
  );
  return noteEvents(world, tx, [...never, ...planned]);
}

const eventOf = (version: Parameters<typeof stateRecord>[0], log: LogName): LedgerEvent => ({
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

async function noteEvents(world: World, tx: Tx, events: readonly LedgerEvent[]): Promise<void> {
  if (events.length === 0) return;
  const notedAt = world.clock.now();
  await addToOutbox(tx, {
    outboxId: newId(notedAt, world.random),
    notedAt,
    lines: events.map(writeEvent).join('\n'),
    salts: world.random(32 * events.length),
  });
}
