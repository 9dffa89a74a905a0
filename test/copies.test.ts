import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decideGone, type Standing } from '#service/changes';
import { keepCopy } from './copies.ts';

const histories = Number(process.env.GONGXIN_DELIVERIES ?? 1_000);
const today = '2026-11-20';

type Entry = { index: number; recordId: string; version: number; bringsVersion: boolean };
type Display = Omit<Standing, 'isCurrent' | 'isVisible'> & { version: number };
type Told = { index: number; recordId: string; record: { recordId: string; version: number } | null };
type Copy = Pick<ReturnType<typeof keepCopy>, 'records' | 'apply'>;

/** A register of few records, its log, and what the feed says of an entry at this moment. */
function aRegister() {
  const log: Entry[] = [];
  const displays = new Map<string, Display>();
  const add = (recordId: string, version: number, bringsVersion: boolean) =>
    log.push({ index: log.length, recordId, version, bringsVersion });
  const isVisible = (one: Display | undefined) =>
    one?.decision === 'public' && one.endReason === null && (one.shownUntil ?? today) >= today;
  return {
    log,
    act(recordId: string, what: 'store' | 'withdraw' | 'hide' | 'end' | 'erase') {
      const known = displays.get(recordId);
      if (what === 'store') {
        const version = (known?.version ?? 0) + 1;
        const { endReason = null } = known ?? {};
        const days = { shownFrom: '2026-01-01', shownUntil: null };
        displays.set(recordId, { decision: 'public', ...days, endReason, version });
        add(recordId, version, true);
      } else if (known && isVisible(known)) {
        if (what === 'withdraw') known.endReason = 'withdrawn';
        if (what === 'end') known.shownUntil = '2026-11-19';
        if (what === 'hide') {
          known.version += 1;
          known.decision = 'never';
        }
        if (what === 'erase') displays.delete(recordId);
        add(recordId, known.version, false);
      }
    },
    tell({ index, recordId, version, bringsVersion }: Entry): Told {
      const display = displays.get(recordId);
      const isCurrent = bringsVersion && display?.version === version;
      const standing = display ? { ...display, isCurrent, isVisible: isVisible(display) } : null;
      const isShown = decideGone(standing, today) === null;
      return { index, recordId, record: isShown ? { recordId, version } : null };
    },
    present: () =>
      new Map([...displays].filter(([, one]) => isVisible(one)).map(([id, { version }]) => [id, version])),
  };
}

const ids = ['a', 'b', 'c'] as const;
const step = fc.oneof(
  fc.record({
    recordId: fc.constantFrom(...ids),
    // What ended once stays so: erased records are made no more by this model.
    what: fc.constantFrom('store', 'store', 'withdraw', 'hide', 'end', 'erase'),
  }),
  /** The entry is written down for sending now; it arrives when it arrives. */
  fc.record({ send: fc.nat(40) }),
);
const schedule = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 40 }),
  order: fc.array(fc.nat(1_000), { minLength: 200, maxLength: 200 }),
});

/** Everything is sent at least once, some of it several times and long before it arrives, in any order. */
function deliver(
  { steps, order }: typeof schedule extends fc.Arbitrary<infer Value> ? Value : never,
  copy: Copy,
) {
  const register = aRegister();
  const sent: Told[] = [];
  for (const one of steps) {
    if ('what' in one) register.act(one.recordId, one.what as 'store');
    else if (register.log.length > 0) sent.push(register.tell(register.log[one.send % register.log.length]!));
  }
  sent.push(...register.log.map(register.tell));
  const shuffled = sent
    .map((told, at) => ({ told, key: order[at % order.length]! }))
    .sort((one, other) => one.key - other.key);
  for (const { told } of shuffled) copy.apply(told);
  const kept = [...copy.records].map(
    ([id, record]) => [id, (record as { version: number }).version] as const,
  );
  assert.deepEqual(new Map(kept.sort()), new Map([...register.present()].sort()));
}

test(`F-17: late, twice and in any order, the changes of ${histories} histories make the same copy as the register`, () => {
  fc.assert(
    fc.property(schedule, (one) => deliver(one, keepCopy())),
    { numRuns: histories },
  );
});

/** Believes whatever arrived last. */
function believing(): Copy {
  const { records } = keepCopy();
  return {
    records,
    apply({ recordId, record }) {
      if (record === null) records.delete(recordId!);
      else records.set(recordId!, record);
    },
  };
}

/** Takes a version for newer when its number is; so an end, which brings none, is forgotten. */
function counting(): Copy {
  const { records } = keepCopy();
  return {
    records,
    apply({ recordId, record }) {
      const known = records.get(recordId!) as { version: number } | undefined;
      const brought = record as unknown as { version: number } | null;
      if (brought === null) records.delete(recordId!);
      else if ((known?.version ?? 0) < brought.version) records.set(recordId!, brought);
    },
  };
}

test('a copy that believes what came last, or only counts versions, is found out', () => {
  for (const wrong of [believing, counting])
    assert.throws(() =>
      fc.assert(
        fc.property(schedule, (one) => deliver(one, wrong())),
        { numRuns: 1_000 },
      ),
    );
});
