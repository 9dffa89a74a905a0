import type { Operations } from '../api.js';
import { type Lang, words } from './words.ts';

type CheckAnswer = Operations['askCheck']['answer']['answer'];
type Words = CheckAnswer['note'];

/** What the desk's own server answers: the answer, whether its signature was verified there, and whether parts ended. */
export type Given = { answer: CheckAnswer; isVerified: boolean | null; hasEnded?: boolean };

export type State =
  | { kind: 'empty' | 'loading' | 'outage' }
  | { kind: 'refused'; zh: string; en: string }
  | { kind: 'answered'; given: Given };

/** What is drawn: a name of HTML with its class, and what is in it. `act` is what a button does. */
export type Part = {
  name: string;
  look?: string;
  act?: 'go-on' | 'again';
  role?: string;
  inside: readonly (Part | string)[];
};

const part = (name: string, look: string, ...inside: (Part | string | null)[]): Part => ({
  name,
  look,
  inside: inside.filter((each) => each !== null),
});

/** One view for every state: facts in words, nothing that judges, and no way to refuse anybody. */
export function viewOf(state: State, lang: Lang): Part {
  const { say } = tongue(lang);
  const heading = part('h2', '', say('title'));
  switch (state.kind) {
    case 'answered':
      return state.given.isVerified === false
        ? drawWrong(heading, state.given.answer, lang)
        : drawAnswer(state.given, lang);
    case 'refused':
      return part(
        'section',
        '',
        heading,
        part('p', 'warn', `${say('refused')}${state[lang]}`),
        again(say('again')),
      );
    case 'outage':
      return part('section', '', heading, part('p', 'warn', say('outage')), again(say('again')));
    default:
      return part('section', '', heading, part('p', 'quiet', say(state.kind)));
  }
}

/** Nothing of what it says is shown: it may be anything. */
const drawWrong = (heading: Part, { checkId }: CheckAnswer, lang: Lang): Part => {
  const { say } = tongue(lang);
  const warning = { ...part('p', 'strict', say('wrong')), role: 'alert' };
  return part('section', '', heading, warning, pairs([say('checkId'), checkId]), again(say('again')));
};

const again = (text: string): Part => ({ ...part('button', 'plain', text), act: 'again' });

function drawAnswer(given: Given, lang: Lang): Part {
  const { answer, isVerified, hasEnded = false } = given;
  const { subject } = answer;
  const { say, tell } = tongue(lang);
  return part(
    'section',
    '',
    part('p', 'quiet', `${say('title')} · ${tell(answer.matter.name)}`),
    part('h2', '', subject.name),
    pairs(
      [say('code'), subject.code],
      [say('status'), subject.status],
      [say('formerNames'), subject.formerNames.map(({ name }) => name).join(lang === 'zh' ? '、' : ', ')],
    ),
    hasEnded ? part('p', 'warn', say('ended')) : null,
    ...subject.notices.map((notice) => part('p', 'warn', tell(notice.words))),
    subject.alike.organisations.length === 0 ? null : drawAlike(answer, say),
    ...drawFacts(answer, lang),
    part('p', 'quiet note', tell(answer.note)),
    pairs([say('asOf'), answer.asOf], [say('goodUntil'), answer.goodUntil], [say('checkId'), answer.checkId]),
    hasEnded ? null : part('p', isVerified ? 'good' : 'quiet', say(isVerified ? 'verified' : 'unverified')),
    hasEnded ? null : { ...part('button', 'go', say('goOn')), act: 'go-on' },
  );
}

/** Lists, measures and records, each with words when there are none; commitments when there are some. */
function drawFacts(answer: CheckAnswer, lang: Lang): (Part | null)[] {
  const { say } = tongue(lang);
  const { lists, measures, records, commitments, hasMore } = answer;
  const draw = drawers(lang);
  return [
    group(say('lists'), say('noLists'), lists.map(draw.entry)),
    group(say('measures'), say('noMeasures'), measures.map(draw.measure)),
    group(say('records'), say('noRecords'), records.map(draw.record)),
    hasMore ? part('p', 'quiet', say('moreRecords')) : null,
    commitments.length === 0 ? null : group(say('commitments'), '', commitments.map(draw.record)),
  ];
}

function drawers(lang: Lang) {
  const { say, tell } = tongue(lang);
  const period = (until: string | null) => (until === null ? say('noEnd') : `${say('shownUntil')} ${until}`);
  return {
    entry: (one: CheckAnswer['lists'][number]) =>
      part(
        'li',
        one.kind === 'honour' ? 'card fine' : 'card strict',
        part('strong', '', one.listName),
        part('p', '', one.reason),
        quiet(
          one.authorityName,
          one.decisionNumber,
          `${one.listedOn} ${say('listed')}`,
          period(one.shownUntil),
        ),
        one.removalCondition ? quiet(`${say('removal')}${one.removalCondition}`) : null,
      ),
    record: (one: CheckAnswer['records'][number]) =>
      part(
        'li',
        'card',
        part('span', 'chip', tell(one.itemName)),
        part('strong', '', ` ${one.title}`),
        quiet(
          one.authority,
          one.documentNumber,
          one.decidedOn && `${one.decidedOn} ${say('decided')}`,
          period(one.shownUntil),
        ),
      ),
    measure: (one: CheckAnswer['measures'][number]) =>
      part(
        'li',
        one.type === 'incentive' ? 'card fine' : 'card strict',
        part('strong', '', tell(one.name)),
        quiet(one.clause, `${say('since')} ${one.since}`, one.until && `${say('until')} ${one.until}`),
        pairs(
          [say('ends'), tell(one.endsWith)],
          [say('rests'), join(one.rests.authorityName, one.rests.documentNumber)],
          [say('by'), tell(one.implementedBy)],
        ),
      ),
  };
}

const tongue = (lang: Lang) => ({
  say: (name: keyof typeof words): string => words[name][lang === 'zh' ? 0 : 1],
  tell: (text: Words): string => text[lang],
});

const quiet = (...texts: (string | null)[]): Part => part('p', 'quiet', join(...texts));

const pairs = (...lines: [label: string, value: string | null][]): Part =>
  part(
    'dl',
    '',
    ...lines.flatMap(([label, value]) => (value ? [part('dt', '', label), part('dd', '', value)] : [])),
  );

const group = (title: string, none: string, items: Part[]): Part =>
  part(
    'section',
    'group',
    part('h3', '', title, items.length > 0 ? part('span', 'count', ` ${items.length}`) : null),
    items.length === 0 ? part('p', 'good', none) : part('ul', '', ...items),
  );

const join = (...texts: (string | null)[]): string => texts.filter((text) => text).join(' · ');

function drawAlike({ subject }: CheckAnswer, say: (name: keyof typeof words) => string): Part {
  const { organisations, isMore } = subject.alike;
  return part(
    'div',
    'warn',
    part('p', '', say('alike')),
    part(
      'ul',
      '',
      ...organisations.map(({ name, code }) => part('li', '', ...markOther(name, subject.name), ` ${code}`)),
      isMore ? part('li', '', say('alikeMore')) : null,
    ),
  );
}

/** A name with what is otherwise in it than in the name asked about marked. */
function markOther(name: string, asked: string): (Part | string)[] {
  const [one, other] = [[...name], [...asked]];
  let start = 0;
  while (start < Math.min(one.length, other.length) && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end))
    end += 1;
  const [before, marked, after] = [
    one.slice(0, start),
    one.slice(start, one.length - end),
    one.slice(one.length - end),
  ];
  return [before.join(''), ...(marked.length > 0 ? [part('mark', '', marked.join(''))] : []), after.join('')];
}
