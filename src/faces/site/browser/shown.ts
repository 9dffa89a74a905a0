import { momentOf, type Say } from '../site-model.ts';
import type { Compared } from './compare-records.ts';

/** `unasked`: an earlier step failed, or there is nothing to ask. */
export type Mark = 'proved' | 'failed' | 'unasked';

export type RawValue = { name: string; text: string };

export type StepShown = { mark: Mark; title: string; meaning: string; raw: readonly RawValue[] };

/** Steps that build on one another; all but the first list stand folded. */
export type Chain = { title: string; steps: readonly StepShown[] };

/** What the page says of some evidence, in the order in which it says it. */
export type Shown = {
  /** `plain`: nothing is wrong, and not everything could be asked yet. */
  tone: 'good' | 'bad' | 'plain';
  heading: string;
  sentences: readonly string[];
  /** What it is about, with the pages of it; empty where a file alone was checked. */
  about: readonly { name: string; path: string }[];
  /** What is not proved by this. */
  limits: readonly string[];
  chains: readonly Chain[];
  records: readonly Compared[];
  /** The file that was checked, to be kept. */
  evidence: string;
};

export type Conclusion = Pick<Shown, 'tone' | 'heading' | 'sentences'>;

/** The keys to check with; `isOwn`: they are the site's own, nobody else's. */
export type Trust = { keys: readonly string[]; isOwn: boolean };

/** Whose key it rests on: the first thing to doubt. */
export const sayWhoseKey = (say: Say, { isOwn }: Trust): string =>
  isOwn
    ? say(
        '所用公钥取自本站，还要与别处核对。',
        'The key came from this site: compare it with another source.',
      )
    : say('所用公钥是您给的。', 'The key is the one that you gave.');

/** What no proof of this kind shows. */
export const limitsOf = (say: Say, { isOwn }: Trust): string[] => [
  ...(isOwn
    ? [
        say(
          '公钥是不是真的：它取自本站，所以只证明了本站前后一致。请把指纹与别处公布的核对，或者粘贴从别处得到的公钥，再验证一次。',
          'That the key is the right one: it came from this site, which is so far only shown to agree with itself. Compare its fingerprint with another source, or paste the key from there and check again.',
        ),
      ]
    : []),
  say(
    '部门的决定对不对。账本只说明收到过什么、此后动没动过。',
    'That the decision was right: the ledger only shows what was received, and that it was left alone.',
  ),
];

/** What the page says when a step failed, and what to do. A key that does not fit may simply be mistyped. */
export const failure = (say: Say, { title, meaning }: StepShown): Conclusion => ({
  tone: 'bad',
  heading: say(`没有通过：${title}`, `Not proved: ${title}`),
  sentences: [
    meaning,
    say(
      '公钥没有抄错的，请保存这份存证，它本身就是证据；弄清之前，不要依据它办事。',
      'If the key was copied rightly, save this file: it is evidence. Rely on nothing in it until this is explained.',
    ),
    say(
      '换一个网络再取一次；仍不通过的，把两份一起交给审计机关或见证方。',
      'Fetch it again over another network; if it still fails, give both files to the auditors or a witness.',
    ),
  ],
});

/** A time out of evidence, which may hold anything, as people here read it. */
export const momentIn = (text: string): string => (Number.isNaN(Date.parse(text)) ? text : momentOf(text));
