import { join } from 'node:path';
import type { Clock } from '#platform';
import type { Alarm, AlarmCode } from './alarm.ts';
import { BadAnswer, NoAnswer } from './ask.ts';
import { exhibitOf, type Finding, saveEvidence, type Tell } from './evidence.ts';

/** Where a round tells what it finds. */
export type Desk = {
  readonly alarms: readonly Alarm[];
  /** Findings that were told in an earlier round and stand; their evidence is there. */
  readonly standing: ReadonlySet<AlarmCode>;
  /** What tells the findings of this round apart from others. */
  readonly keys: ReadonlySet<string>;
  /** What did not answer. */
  readonly silent: readonly string[];
  /** Whether everything was answered as agreed. */
  readonly isWhole: boolean;
  tell: Tell;
  /** What the work gives; `null` when the site does not answer, or not as agreed, which is an alarm. */
  attempt<Value>(work: () => Promise<Value>): Promise<Value | null>;
};

export function createDesk(
  { folder, clock }: { folder: string; clock: Clock },
  before: ReadonlySet<string>,
): Desk {
  const alarms: Alarm[] = [];
  const standing = new Set<AlarmCode>();
  const keys = new Set<string>();
  const silent: string[] = [];
  let isWhole = true;
  async function tell({ code, log, detail, about = '', exhibits }: Finding): Promise<void> {
    const key = `${code} ${log} ${about}`;
    if (before.has(key)) standing.add(code);
    else if (!keys.has(key)) {
      const alarm = { code, log, detail, at: clock.now().toISOString() };
      const shown = await exhibits();
      const evidence =
        shown.length > 0 ? await saveEvidence(join(folder, 'evidence'), { alarm, exhibits: shown }) : null;
      alarms.push({ ...alarm, evidence });
    }
    keys.add(key);
  }
  return {
    alarms,
    standing,
    keys,
    silent,
    get isWhole() {
      return isWhole;
    },
    tell,
    async attempt(work) {
      try {
        return await work();
      } catch (error) {
        isWhole = false;
        if (error instanceof NoAnswer) silent.push(error.message);
        else if (error instanceof BadAnswer) await tell(unreadable(error));
        else throw error;
        return null;
      }
    },
  };
}

/** So much of an answer is kept that it can be seen what it was. */
const MOST_KEPT = 65_536;

function unreadable({ answer, message }: BadAnswer): Finding {
  const kept = { ...answer, bytes: answer.bytes.subarray(0, MOST_KEPT) };
  return {
    code: 'unreadable',
    log: answer.url.includes('/ledger/restricted/') ? 'restricted' : 'public',
    about: doorOf(answer.url),
    detail: message,
    exhibits: async () => [exhibitOf(kept, 'answer')],
  };
}

/** Whatever the organisation, the record or the page: the same fault at the same door is told once. */
const doorOf = (url: string): string =>
  url
    .split('?')[0]!
    .replace(/[0-9A-Z]{18}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '*')
    .replace(/(x\d{3}\/)*\d{3}(\.p\/\d+)?$/, '*');
