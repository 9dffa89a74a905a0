import { type CompletenessVerdict, verifyCompleteness } from '#trust/completeness';
import type { Completeness } from '#trust/completeness/contract';
import type { ProofStep } from '#trust/ledger';
import { countOf, type Say } from '../site-model.ts';
import { type Compared, compareRecords } from './compare-records.ts';
import { notReached, showEntry } from './entry-steps.ts';
import type { CompletenessEvidence } from './evidence.ts';
import {
  type Conclusion,
  failure,
  limitsOf,
  momentIn,
  type RawValue,
  type Shown,
  type StepShown,
  sayWhoseKey,
  type Trust,
} from './shown.ts';

/** What an organisation's place in the state map shows when it is checked with these keys. */
export function showCompleteness(say: Say, evidence: CompletenessEvidence, trust: Trust): Shown {
  const { answer, fromSite } = evidence;
  const verdict = verifyCompleteness(answer, trust.keys);
  const { proven } = verdict;
  const records =
    proven && fromSite
      ? compareRecords({ ...evidence, fromSite }, { size: proven.map.size, trusted: trust.keys })
      : [];
  const steps = [
    ...showMapEntry(say, answer, { verdict, trust }),
    ...showPlace(say, answer, verdict),
    showSite(say, evidence, { verdict, records }),
  ];
  const failed = steps.find(({ mark }) => mark === 'failed');
  const title = say(`状态图：${answer.code}`, `State map: ${answer.code}`);
  return {
    ...(failed ? failure(say, failed) : conclude(say, { answer, proven: proven!, records, trust })),
    about: fromSite?.subjectName ? [{ name: fromSite.subjectName, path: `/subjects/${fromSite.code}` }] : [],
    limits: [...limitsOf(say, trust), afterwards(say)],
    chains: [{ title, steps }],
    records,
    evidence: JSON.stringify(
      failed && fromSite
        ? { ...answer, onSite: { ...fromSite, proofs: Object.fromEntries(fromSite.proofs) } }
        : answer,
      null,
      1,
    ),
  };
}

function showMapEntry(
  say: Say,
  { map: entry, origin, intakeVkey }: Completeness,
  { verdict, trust }: { verdict: CompletenessVerdict; trust: Trust },
): StepShown[] {
  const map = verdict.proven?.map;
  const about = {
    leaf: say(
      '条目是一张状态图：全部公示中的记录，一家组织一行',
      'The entry is a state map: all that is public, one line for each organisation',
    ),
    statement: map
      ? say(
          `图画于 ${momentIn(map.asOf)}，有 ${countOf(map.organisations)} 家组织、${countOf(map.records)} 条记录，依据账本的前 ${countOf(map.size)} 条。`,
          `Drawn ${momentIn(map.asOf)}: ${countOf(map.organisations)} organisations with ${countOf(map.records)} records, after the first ${countOf(map.size)} entries of the log.`,
        )
      : say('图的根哈希就是条目所承诺的。', 'The root of the map is what the entry commits to.'),
  };
  const isOfEntry = (step: CompletenessVerdict['steps'][number]): step is ProofStep =>
    step.name !== 'path' && step.name !== 'records';
  return showEntry(
    say,
    { entry, origin, intakeVkey, attestation: null, trust, about },
    verdict.steps.filter(isOfEntry),
  );
}

function showPlace(
  say: Say,
  { code, path, records }: Completeness,
  { steps }: CompletenessVerdict,
): StepShown[] {
  const line = path.line?.code === code ? path.line : null;
  const step = (
    name: 'path' | 'records',
    { title, proved, failed, raw }: { title: string; proved: string; failed: string; raw: RawValue[] },
  ): StepShown => {
    const found = steps.find((each) => each.name === name);
    if (!found) return { mark: 'unasked', title, meaning: notReached(say), raw: [] };
    return {
      mark: found.isProven ? 'proved' : 'failed',
      title,
      meaning: found.isProven ? proved : failed,
      raw,
    };
  };
  return [
    step('path', {
      title: say('图上的一行', 'Its line in the map'),
      proved: line
        ? say(
            `图上 ${code} 的一行写着 ${line.count} 条。同一张图上它不可能另有一行。`,
            `The line of ${code} says ${line.count}. The same map cannot hold another line for it.`,
          )
        : say(
            `图上没有 ${code}：那时它没有公示中的记录。`,
            `The map has no line for ${code}: nothing about it was public then.`,
          ),
      failed: say('给出的一行不在这张图上。', 'The line that is given does not stand in this map.'),
      raw: [
        {
          name: say('这一行和通到根的路', 'The line, and the way up to the root'),
          text: JSON.stringify(path, null, 1),
        },
      ],
    }),
    step('records', {
      title: say('逐条对上', 'Each of them'),
      proved: line
        ? say(
            `列出的 ${records.length} 条合起来正是那一行；多一条、少一条都对不上。`,
            `The ${records.length} that are listed make exactly that line; one more or one fewer would not.`,
          )
        : say('也没有列出任何一条。', 'And none is listed.'),
      failed: say(
        '列出的记录与那一行对不上：少列、多列或换过。',
        'What is listed does not make that line: something is missing, added or exchanged.',
      ),
      raw: [{ name: say('列出的条目', 'The entries listed'), text: JSON.stringify(records, null, 1) }],
    }),
  ];
}

/** Whether what the site shows today are these records. */
function showSite(
  say: Say,
  { answer, fromSite }: CompletenessEvidence,
  { verdict, records }: { verdict: CompletenessVerdict; records: readonly Compared[] },
): StepShown {
  const title = say('网页所示', 'What the site shows');
  const step = (mark: StepShown['mark'], meaning: string): StepShown => ({ mark, title, meaning, raw: [] });
  if (!fromSite)
    return step(
      'unasked',
      say('只验了文件，没有去问网站。', 'Only the file was checked; the site was not asked.'),
    );
  if (!verdict.proven) return step('unasked', notReached(say));
  if (fromSite.code !== answer.code)
    return step('failed', say('网站答的是另一家组织。', 'The site answered about another organisation.'));
  if (records.some(({ state }) => state === 'wrong'))
    return step(
      'failed',
      say('有的记录与状态图矛盾，已在下面标明。', 'Some records contradict the map; they are marked below.'),
    );
  if (records.some(({ state }) => state === 'unchecked'))
    return step(
      'unasked',
      say(
        '记录太多，这里只取了一部分的存证；没有取的在下面标明，可以逐条验证。',
        'There are too many to fetch all proofs here; those left are marked below and can be checked one by one.',
      ),
    );
  return step(
    'proved',
    say(
      '本站现在显示的记录，每一条都取来存证与图核对过。',
      'The proof of every record that the site shows now was fetched and compared with the map.',
    ),
  );
}

function conclude(
  say: Say,
  {
    answer,
    proven: { count, map },
    records,
    trust,
  }: {
    answer: Completeness;
    proven: NonNullable<CompletenessVerdict['proven']>;
    records: readonly Compared[];
    trust: Trust;
  },
): Conclusion {
  const asOf = momentIn(map.asOf);
  const [later, gone, unchecked] = (['later', 'gone', 'unchecked'] as const).map(
    (state) => records.filter((record) => record.state === state).length,
  ) as [number, number, number];
  const sentences = [
    count > 0
      ? say(
          `${asOf}，这家组织公示中的记录有 ${count} 条：就是这 ${count} 条，没有别的。`,
          `On ${asOf} ${count} ${count === 1 ? 'record was' : 'records were'} public: ${count === 1 ? 'this one' : `these ${count}`}, and no other.`,
        )
      : say(`${asOf}，这家组织没有公示中的记录。`, `On ${asOf} no record of this organisation was public.`),
    answer.records.some(({ item }) => item === 'subject') &&
      say('登记信息也算一条。', 'The registration itself counts as one.'),
    later > 0 &&
      say(
        `此后新收到 ${later} 条，下一张图才计入。`,
        `${later} came after that; the next map will count them.`,
      ),
    gone > 0 &&
      say(
        `其中 ${gone} 条现在不再公示，账本里应有到期、修复或撤回的一条。`,
        `${gone} of them ${gone === 1 ? 'is' : 'are'} not public any more; the log must say why: expiry, repair or withdrawal.`,
      ),
    unchecked > 0 &&
      say(
        `有 ${unchecked} 条没有取存证，没有与图核对。`,
        `The proofs of ${unchecked} were not fetched, so these were not compared with the map.`,
      ),
    sayWhoseKey(say, trust),
  ];
  return {
    tone: 'good',
    heading:
      count > 0
        ? say('已证明：没有遗漏', 'Proved: nothing is missing')
        : say('已证明：没有记录', 'Proved: there is none'),
    sentences: sentences.filter((text) => text !== false),
  };
}

const afterwards = (say: Say): string =>
  say(
    '画图以后的变化。图每小时画一张，要看下一张；图早于两小时的，请追问原因。',
    'What changed since the map was drawn: there is one every hour, and the next will tell. Ask why when this one is older than two hours.',
  );
