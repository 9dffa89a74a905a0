import { setTimeout } from 'node:timers/promises';
import { accept, dayOf, type Outcome, refuse } from '#kit';
import { holdOneState, inTransaction, type Tx, type World } from '#platform';
import {
  fastTree,
  findEventProof,
  findStanding,
  findStandingStatements,
  type Ledger,
  type StandingEntry,
  stateWhole,
} from '#trust/ledger';
import { type MapPath as FoundPath, isMapCode, utf8 } from '#trust/proofs';
import type { Completeness, MapPage, MapPath, MapRecord, StateMapAnswer } from './contract.ts';
import type { MapKeeper } from './map-keeper.ts';
import type { CompletenessRefusal } from './refusals.ts';
import { type Drawing, findLastDrawing, findLines, isOneDue } from './sql.ts';

type Found<Value> = Outcome<Value, CompletenessRefusal>;

/** The map that is valid now. */
export async function findStateMap(world: World, ledger: Ledger): Promise<Found<StateMapAnswer>> {
  const drawing = await inTransaction(world.db, findLastDrawing);
  return drawing ? describeDrawing(world, ledger, drawing) : refuse({ code: 'map.none-yet' });
}

/** That the map has exactly these records of an organisation, or none. */
export async function findCompleteness(
  world: World,
  { ledger, keeper }: { ledger: Ledger; keeper: MapKeeper },
  code: string,
): Promise<Found<Completeness>> {
  if (!isMapCode(code)) return refuse({ code: 'map.no-code' });
  const found = await whenRedrawn(() =>
    keeper.alone((open) =>
      inTransaction(world.db, async (tx) => {
        await holdOneState(tx);
        if (await isOneDue(tx)) return 'due';
        const { drawing, map } = await open(tx);
        if (!drawing) return null;
        const standing = await findStanding(tx, { codes: [code], size: drawing.size });
        return { drawing, path: map.path(code), records: standing.map(toMapRecord) };
      }),
    ),
  );
  if (!found) return refuse({ code: 'map.none-yet' });
  const described = await describeDrawing(world, ledger, found.drawing);
  if (!described.ok) return described;
  const records = found.records.sort((one, other) =>
    Buffer.compare(Buffer.from(one.leafHash, 'base64'), Buffer.from(other.leafHash, 'base64')),
  );
  return accept({ ...described.value, code, path: writePath(found.path), records });
}

/** Lines of the map with what stands behind them, in the order of the codes. */
export async function findMapPage(
  world: World,
  ledger: Ledger,
  { after, limit }: { after: string; limit: number },
): Promise<Found<MapPage>> {
  const now = world.clock.now();
  const found = await whenRedrawn(() =>
    inTransaction(world.db, async (tx) => {
      await holdOneState(tx);
      if (await isOneDue(tx)) return 'due';
      const drawing = await findLastDrawing(tx);
      return drawing && { drawing, ...(await findBehind(tx, drawing, { after, limit, now })) };
    }),
  );
  if (!found) return refuse({ code: 'map.none-yet' });
  const described = await describeDrawing(world, ledger, found.drawing);
  if (!described.ok) return described;
  const { lines, standing } = found;
  const organisations = lines.map(({ code, count, root }) => ({
    code,
    count,
    root: root.toString('base64'),
    records: standing
      .filter((entry) => entry.subjectCode === code)
      .map((entry) => ({
        ...toMapRecord(entry),
        statement:
          entry.statement === null
            ? null
            : stateWhole({ type: 'record', statement: entry.statement }, entry.content),
        salt: entry.salt?.toString('base64') ?? null,
      })),
  }));
  return accept({
    mapIndex: described.value.map.index,
    size: found.drawing.size,
    organisations,
    next: lines.length === limit ? lines.at(-1)!.code : null,
  });
}

async function findBehind(
  tx: Tx,
  { size }: Drawing,
  { after, limit, now }: { after: string; limit: number; now: Date },
) {
  const lines = await findLines(tx, { after, limit });
  const codes = lines.map(({ code }) => code);
  return { lines, standing: await findStandingStatements(tx, { codes, size, day: dayOf(now), now }) };
}

const toMapRecord = ({ recordId, item, version, index, leaf }: StandingEntry): MapRecord => ({
  recordId,
  item,
  version,
  index,
  leafHash: Buffer.from(fastTree.leaf(utf8(leaf))).toString('base64'),
});

const writePath = ({ line, steps }: FoundPath): MapPath => ({
  line: line && { code: line.code, count: line.count, root: Buffer.from(line.root).toString('base64') },
  steps: steps.map(({ bit, sibling }) => ({ bit, sibling: Buffer.from(sibling).toString('base64') })),
});

/** How often, with a pause of a quarter of a second, one looks for what comes in a moment. */
const LOOKS = 20;
const PAUSE = 250;

/**
 * When a record was erased, what the last map counts cannot be shown any more; the next map is there in about two
 * seconds, and who asks in between waits for it. Alike for every code, so that nobody learns whose record it was.
 */
async function whenRedrawn<Value>(ask: () => Promise<Value | 'due'>): Promise<Value | null> {
  for (let look = 0; look < LOOKS; look += 1) {
    const found = await ask();
    if (found !== 'due') return found;
    await setTimeout(PAUSE);
  }
  return null;
}

/** A map has its place in the log about a second after it was drawn; who asks in between waits for it. */
async function describeDrawing(
  world: World,
  ledger: Ledger,
  drawing: Drawing,
): Promise<Found<StateMapAnswer>> {
  for (let look = 0; look < LOOKS; look += 1) {
    const map = await findEventProof(world, ledger, drawing.recordId);
    if (map?.proof) {
      const vkeys = [...ledger.vkeysOf('public')];
      return accept({ origin: ledger.originOf('public'), vkeys, intakeVkey: ledger.intake.vkey, map });
    }
    await setTimeout(PAUSE);
  }
  return refuse({ code: 'map.none-yet' });
}
