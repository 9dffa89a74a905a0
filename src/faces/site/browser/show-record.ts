import { verifyRecordProof } from '#trust/ledger';
import type { LedgerEntry, RecordProof } from '#trust/ledger/contract';
import type { Say } from '../site-model.ts';
import { notReached, showEntry } from './entry-steps.ts';
import type { RecordEvidence } from './evidence.ts';
import {
  type Chain,
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

/** What a proof of a record shows when it is checked with these keys; its newest version first. */
export function showRecord(say: Say, evidence: RecordEvidence, trust: Trust): Shown {
  const { proof } = evidence;
  const verdicts = verifyRecordProof(proof, trust.keys);
  const chains = proof.entries.map((entry, at): Chain => {
    const { origin, intakeVkey } = proof;
    const attestation = proof.attestation ?? null;
    const told = readStatement(entry.statement);
    const about = {
      leaf: say(
        `条目说的是这条记录的第 ${entry.version} 版`,
        `The entry is about version ${entry.version} of this record`,
      ),
      statement: say(
        `关于 ${told.subjectCode} 的内容，与收到时的一字不差。`,
        `The content, about ${told.subjectCode}, is word for word what was received.`,
      ),
    };
    const steps = showEntry(
      say,
      { entry, origin, intakeVkey, attestation, trust, about },
      verdicts[at]!.steps,
    );
    const isNewest = entry === proof.entries.at(-1);
    return {
      title: nameEntry(say, entry),
      steps: isNewest ? [...steps, showSite(say, evidence, { entry, steps })] : steps,
    };
  });
  chains.reverse();
  const conclusion = conclude(say, proof, { chains, trust });
  return {
    ...conclusion,
    about: nameRecord(evidence),
    limits: limitsOf(say, trust),
    chains,
    records: [],
    evidence: JSON.stringify(
      conclusion.tone === 'bad' ? { ...proof, onSite: evidence.fromSite } : proof,
      null,
      1,
    ),
  };
}

function nameRecord({ fromSite }: RecordEvidence): Shown['about'] {
  if (!fromSite?.page) return [];
  const { code, recordId, page } = fromSite;
  return [
    { name: page.title, path: `/subjects/${code}/records/${recordId}` },
    { name: page.subjectName, path: `/subjects/${code}` },
  ];
}

const nameEntry = (say: Say, { index, version, receivedAt }: LedgerEntry): string =>
  say(
    `第 ${index} 号：第 ${version} 版，${momentIn(receivedAt)} 收到`,
    `Entry ${index}: version ${version}, received ${momentIn(receivedAt)}`,
  );

function conclude(
  say: Say,
  proof: RecordProof,
  { chains, trust }: { chains: readonly Chain[]; trust: Trust },
): Conclusion {
  const [newest] = chains;
  const entry = proof.entries.at(-1);
  if (!newest || !entry?.proof)
    return {
      tone: 'plain',
      heading: say('还在入账', 'Still on its way'),
      sentences: [
        say(
          '刚刚收到的，约一秒后才有它在账本里的位置。请稍后再取一次。',
          'What was just received has its place in the ledger in about a second. Fetch it again in a moment.',
        ),
      ],
    };
  const failed = chains.flatMap(({ steps }) => steps).find(({ mark }) => mark === 'failed');
  if (failed) return failure(say, failed);
  const where = say(
    `这条记录的第 ${entry.version} 版 ${momentIn(entry.receivedAt)} 收到，是公开账本的第 ${entry.index} 号`,
    `Version ${entry.version} of this record was received ${momentIn(entry.receivedAt)} and is entry ${entry.index} of the public ledger`,
  );
  if (entry.statement === null)
    return {
      tone: 'plain',
      heading: say('证明了一部分', 'Proved in part'),
      sentences: [
        say(`${where}；这份存证不含内容，内容无从核对。`, `${where}; this file holds no content to check.`),
      ],
    };
  return {
    tone: 'good',
    heading: say('已证明', 'Proved'),
    sentences: [
      say(`${where}，此后未被改动。`, `${where}; it has not been changed since.`),
      sayWhoseKey(say, trust),
    ],
  };
}

type Before = { entry: LedgerEntry; steps: readonly StepShown[] };

/** Whether the site shows what the log holds; a file alone cannot tell. */
function showSite(say: Say, { proof, fromSite }: RecordEvidence, { entry, steps }: Before): StepShown {
  const title = say('网页所示', 'What the site shows');
  const step = (mark: StepShown['mark'], meaning: string, raw: RawValue[] = []) => ({
    mark,
    title,
    meaning,
    raw,
  });
  if (!fromSite)
    return step(
      'unasked',
      say('只验了文件，没有去问网站。', 'Only the file was checked; the site was not asked.'),
    );
  if (steps.some(({ mark }) => mark !== 'proved')) return step('unasked', notReached(say));
  const { code, recordId, page } = fromSite;
  if (!page) return step('unasked', say('本站没有显示这一条的网页。', 'The site has no page that shows it.'));
  const told = readStatement(entry.statement);
  const isSame =
    proof.recordId === recordId &&
    told.recordId === recordId &&
    told.subjectCode === code &&
    (told.shownUntil ?? null) === page.shownUntil &&
    inOrder(told.content) === inOrder(page.content);
  const raw = [
    {
      name: say('本站所示', 'On the site'),
      text: JSON.stringify({ content: page.content, shownUntil: page.shownUntil }, null, 1),
    },
  ];
  return isSame
    ? step(
        'proved',
        say(
          '本站现在显示的组织、内容和公示期限，就是当时承诺的。',
          'Organisation, content and last public day on the site are those committed to.',
        ),
        raw,
      )
    : step(
        'failed',
        say('本站现在显示的，不是当时承诺的。', 'What the site shows now is not what was committed to.'),
        raw,
      );
}

/** What was committed to; nothing where it is no object. */
function readStatement(text: string | null): Record<string, unknown> {
  try {
    return { ...JSON.parse(text ?? '') };
  } catch {
    return {};
  }
}

/** The same text for the same values, in whatever order their names come. */
function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${inOrder(inner)}`).join(',')}}`;
}
