import type { ProofStep } from '#trust/ledger';
import type { LedgerEntry, RecordProof } from '#trust/ledger/contract';
import { sha256Tree, utf8 } from '#trust/proofs';
import { fingerprintOf, hexOf } from '../fingerprint.ts';
import type { Say } from '../site-model.ts';
import { momentIn, type RawValue, type StepShown, type Trust } from './shown.ts';

export type EntryAsked = {
  entry: LedgerEntry;
  origin: string;
  intakeVkey: string;
  /** `null`: no department attested the version that is shown. */
  attestation: RecordProof['attestation'];
  trust: Trust;
  /** What the entry must be about, and what it then commits to, in words. */
  about: { leaf: string; statement: string };
};

/** The steps of one entry, those that were not reached too; of its department's word where it has one. */
export function showEntry(say: Say, asked: EntryAsked, steps: readonly ProofStep[]): StepShown[] {
  const isHeldBack =
    asked.entry.statement === null && steps.length === 5 && steps.every((step) => step.isProven);
  const isAttested = asked.attestation !== null && asked.entry.statement !== null;
  const asks = (name: ProofStep['name']) =>
    !ofDepartment.includes(name) || isAttested || steps.some((step) => step.name === name);
  return names.filter(asks).map((name) => {
    const step = steps.find((each) => each.name === name);
    const { title, proved, failed, raw } = tellings[name](say, asked, step?.detail ?? '');
    if (!step)
      return {
        mark: 'unasked',
        title,
        meaning: isHeldBack ? sayHeldBack(say) : notReached(say),
        raw: [],
      };
    return step.isProven
      ? { mark: 'proved', title, meaning: proved, raw }
      : { mark: 'failed', title, meaning: failed, raw };
  });
}

export const notReached = (say: Say): string =>
  say('前面没有通过，这一步不必再问。', 'An earlier step failed, so there is no point in asking.');

const sayHeldBack = (say: Say): string =>
  say(
    '这一版已有后来的版本，内容不再公开，所以不问。',
    'A later version took its place; what it said is not public any more, so it is not asked.',
  );

const names = [
  'key',
  'checkpoint',
  'inclusion',
  'leaf',
  'issuer',
  'statement',
  'department',
  'attestation',
] as const;
const ofDepartment: readonly ProofStep['name'][] = ['department', 'attestation'];

type Told = { title: string; proved: string; failed: string; raw: readonly RawValue[] };

/** Each step in words; `detail` is what the verifier says of it. */
const tellings: Record<(typeof names)[number], (say: Say, asked: EntryAsked, detail: string) => Told> = {
  key: (say, { origin, trust }) => ({
    title: say('公钥', 'Key'),
    proved: say(`验证用的公钥属于账本 ${origin}。`, `The key that is used belongs to the log ${origin}.`),
    failed: say(
      `给出的公钥没有一把属于账本 ${origin}。请整行粘贴，从账本的名称开始。`,
      `None of the keys given belongs to the log ${origin}. Paste the whole line, from the name of the log on.`,
    ),
    raw: trust.keys.flatMap((key) => [
      { name: say('公钥', 'Key'), text: key },
      { name: say('指纹', 'Fingerprint'), text: fingerprintOf(key) },
    ]),
  }),
  checkpoint: (say, { entry }, detail) => {
    const { checkpoint } = halvesOf(entry);
    const size = checkpoint.split('\n')[1] ?? '';
    return {
      title: say('签名', 'Signature'),
      proved: say(
        `账本有 ${size} 条时，用这把钥匙签了名，不能抵赖。`,
        `When it had ${size} entries, the log signed that state with this key and cannot deny it.`,
      ),
      failed: sayBadCheckpoint(say, detail),
      raw: [
        {
          name: say('检查点：名称、条数、根哈希、签名', 'Checkpoint: name, entries, root, signatures'),
          text: checkpoint,
        },
      ],
    };
  },
  inclusion: (say, { entry }) => ({
    title: say('位置', 'Place'),
    proved: say(
      `这一条就是其中的第 ${entry.index} 号。账本里任何一条变了，签名都对不上。`,
      `This is entry ${entry.index} of that state. Had any entry changed, the signature would not fit.`,
    ),
    failed: say(
      `它不是签过名的账本里的第 ${entry.index} 号。`,
      `It is not entry ${entry.index} of the state that was signed.`,
    ),
    raw: [
      { name: say('这一条的哈希', 'Hash of the entry'), text: hexOf(sha256Tree.leaf(utf8(entry.leaf))) },
      { name: say('通到根的哈希', 'Hashes up to the root'), text: halvesOf(entry).place },
    ],
  }),
  leaf: (say, { entry, about }) => ({
    title: say('条目', 'Entry'),
    proved: say(
      `${about.leaf}，${momentIn(entry.receivedAt)} 收到。`,
      `${about.leaf}, received ${momentIn(entry.receivedAt)}.`,
    ),
    failed: say(
      '条目说的不是这件事，或者收到的时间与所示不同。',
      'The entry is about something else, or was received at another time than is shown.',
    ),
    raw: [{ name: say('条目原文', 'The entry, word for word'), text: entry.leaf }],
  }),
  issuer: (say, { intakeVkey }) => ({
    title: say('受理签名', 'Received'),
    proved: say(
      '条目由存证所附的受理钥匙签过名：平台收到了它。',
      'The intake key that the proof names signed it: the platform received it.',
    ),
    failed: say('条目上的受理签名不对。', 'The signature of who received it is wrong.'),
    raw: [{ name: say('受理公钥', 'Intake key'), text: intakeVkey }],
  }),
  statement: (say, { entry, about }) => ({
    title: say('内容', 'Content'),
    proved: about.statement,
    failed: say(
      '内容与条目所承诺的不符：收到以后改过，或者这份存证改过。',
      'The content is not what the entry commits to: it was changed after it was received, or this file was.',
    ),
    raw: [
      {
        name: say('承诺的内容，一字不差', 'What was committed to, word for word'),
        text: entry.statement ?? '',
      },
      { name: say('盐', 'Salt'), text: entry.salt ?? '' },
    ],
  }),
  department: (say, { attestation }) => ({
    title: say('部门密钥', "Department's key"),
    proved: say(
      `密钥 ${attestation?.keyId} 在此之前已由公开账本登记为 ${attestation?.unit} 的签名密钥。`,
      `Before this entry, the public ledger made key ${attestation?.keyId} known as that of ${attestation?.unit}.`,
    ),
    failed: say(
      '公开账本没有把这把钥匙登记为该部门所有，或者存证没有说是谁的钥匙。',
      "The public ledger does not say that this key is the department's, or the proof does not say whose key it is.",
    ),
    raw: [
      { name: say('部门公钥', "Department's public key"), text: attestation?.publicKey ?? '' },
      { name: say('登记条目', 'Entry of its registration'), text: attestation?.registration?.leaf ?? '' },
    ],
  }),
  attestation: (say, { attestation }) => ({
    title: say('部门签名', "Department's signature"),
    proved: say(
      `${attestation?.unit} 用自己的密钥签了名：正是这个内容。`,
      `${attestation?.unit} signed exactly this content with its own key.`,
    ),
    failed: say('部门签名与这个内容对不上。', "The department's signature is not of this content."),
    raw: [
      { name: say('部门所签的内容', 'What the department attested'), text: attestation?.statement ?? '' },
      { name: say('部门签名的盐', 'Salt of its signature'), text: attestation?.salt ?? '' },
    ],
  }),
};

function sayBadCheckpoint(say: Say, code: string): string {
  if (code === 'note.unsigned')
    return say(
      '检查点上没有这把公钥的签名。先看公钥有没有抄错；没有抄错，这就不是那本账签的。',
      'This key did not sign the checkpoint. See first whether it was copied rightly; if so, this is not what that log signed.',
    );
  if (code === 'note.wrong-signature')
    return say(
      '检查点上以这把公钥名义的签名是错的：签名之后有人改过。',
      'The signature in the name of this key is wrong: someone changed what was signed.',
    );
  return say(
    '存证残缺，或者被改得读不出来了。',
    'The proof is incomplete, or was changed so that it cannot be read.',
  );
}

/** Place and hashes of the entry, and the signed checkpoint after the blank line. */
function halvesOf({ proof }: LedgerEntry): { place: string; checkpoint: string } {
  const text = proof ?? '';
  const end = text.indexOf('\n\n');
  return end < 0
    ? { place: text, checkpoint: '' }
    : { place: text.slice(0, end + 1), checkpoint: text.slice(end + 2) };
}
