import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadListLaw } from '#credit/lists';
import { loadMeasureLaw } from '#credit/measures';
import { endDisplay, loadPublicationLaw, planDisplays } from '#disclosure/publication';
import { addDays, addMonths, type Day, dayOf, earliest } from '#kit';
import { inTransaction, type World, when } from '#platform';
import { seededRandom, type TestWorld, testWorld } from '#platform/testing';
import { type Content, type RecordsStored, storeRecords } from '#registry/records';
import { loadSubjectLaw, usccCheckCharacter } from '#registry/subjects';
import { loadMatterLaw } from '#service/matters';
import { anAccount, aUnit } from '#trust/accounts/testing';
import type { CheckAnswer } from './answer.ts';
import { type AskLaw, askChecks } from './ask-checks.ts';
import { recordsNamed } from './build-facts.ts';
import { loadCheckLaw } from './load-law.ts';

/** Histories of organisations; 100,000 before a release. */
const HISTORIES = Number(process.env.CHECK_HISTORIES ?? 1_000);
const STEPS = 8;
const TOGETHER = 1_000;

const folder = new URL('../../../law/', import.meta.url);
const lists = loadListLaw(folder);
const law: AskLaw = {
  lists,
  subjects: loadSubjectLaw(folder),
  measures: loadMeasureLaw(folder, lists),
  matters: loadMatterLaw(folder, lists),
  checks: loadCheckLaw(folder),
  publication: loadPublicationLaw({ region: 'demo-city' }),
  catalogue: { items: new Map() },
};
const flow = new Map([
  when<RecordsStored>('records.stored', (world, tx, body) => planDisplays(world, tx, law.publication, body)),
]);
const signer = { name: 'gongxin.example/ledger/check', keyId: 1, type: 1, sign: () => new Uint8Array(64) };
const market = '示范市市场监督管理局';
const unit = aUnit({ name: market });
let base: TestWorld;
let world: World & TestWorld;

before(async () => {
  base = await testWorld({ now: '2026-05-11T02:00:00Z', flow });
  await anAccount(base, { account: 'approval-system', kind: 'client', unit });
  world = { ...base, actor: { account: 'approval-system', organisation: unit.code } };
});
after(() => base[Symbol.asyncDispose]());

type Kind = 'food' | 'factory' | 'simple' | 'licence' | 'food-list' | 'tax-list';
type Item = 'penalty' | 'licence' | 'serious-listing';

/** What one record is by the law, worked out anew from what happened to it. */
type Fact = {
  kind: Kind;
  number: string;
  content: Content;
  recordId: string;
  version: number;
  from: Day;
  lastDay: Day;
  isGone: boolean;
};
type History = { code: string; facts: Fact[]; past: Map<Day, Map<string, number>> };

const inScope: ReadonlySet<Kind> = new Set(['food', 'licence', 'food-list']);
const itemOf = (kind: Kind): Item =>
  kind === 'licence' ? 'licence' : kind.endsWith('list') ? 'serious-listing' : 'penalty';

function dice(seed: string) {
  const random = seededRandom(seed);
  const upTo = (most: number) => Buffer.from(random(4)).readUInt32BE() % most;
  return { upTo, among: <Value>(values: readonly Value[]) => values[upTo(values.length)]! };
}
type Dice = ReturnType<typeof dice>;

function contentOf(kind: Kind, chance: Dice, today: Day): Content {
  const decidedOn = addDays(today, -chance.upTo(40));
  const elsewhere: Partial<Record<Kind, string>> = {
    factory: '示范市生态环境局',
    'tax-list': '示范市税务局',
  };
  const authorityName = elsewhere[kind] ?? market;
  const until = addDays(today, chance.upTo(150));
  const common = { decidedOn, authorityName, documentNumber: `文${chance.upTo(1e9)}` };
  if (kind === 'licence') return { ...common, validUntil: until, licenceStatus: '有效' };
  if (kind === 'food-list' || kind === 'tax-list')
    return {
      ...common,
      listName: [...lists.lists.values()].find(({ id }) => id === listIdOf(kind))!.name.zh,
      listedOn: decidedOn,
    };
  const procedure = kind === 'simple' ? { procedure: '简易程序' } : {};
  return { ...common, ...procedure, penaltyTypes: ['罚款'], fineFen: 5_000_000, publishUntil: until };
}

const listIdOf = (kind: Kind) => (kind === 'food-list' ? 'serious-food' : 'serious-tax');

/** Bounds of the law for these kinds, in words of its own: the provider's day, the validity, three years. */
function lastDayOf(kind: Kind, content: Content): Day {
  if (itemOf(kind) === 'serious-listing') return addMonths(content.decidedOn as Day, 36);
  return (content.validUntil ?? content.publishUntil) as Day;
}

type Change = { history: History; fact: Fact | null; kind: Kind; content: Content; number: string };

/** One thing that happens to an organisation, or nothing. */
function chooseAct(
  history: History,
  chance: Dice,
  today: Day,
): Change | { end: Fact; how: 'withdrawn' | 'repaired' | 'objection' } | null {
  const act = chance.upTo(8);
  const alive = history.facts.filter(({ isGone }) => !isGone);
  const fact = alive.length > 0 ? chance.among(alive) : null;
  if (act <= 2 || !fact) {
    const kind = chance.among<Kind>([
      'food',
      'food',
      'factory',
      'simple',
      'licence',
      'food-list',
      'tax-list',
    ]);
    return {
      history,
      fact: null,
      kind,
      content: contentOf(kind, chance, today),
      number: `第${history.facts.length}号`,
    };
  }
  const { kind, number } = fact;
  if (act === 3) return { end: fact, how: chance.among(['withdrawn', 'repaired', 'objection'] as const) };
  if (act >= 6) return null;
  const shorter = addDays(today, chance.upTo(60));
  const change: Content =
    itemOf(kind) === 'serious-listing'
      ? chance.among<Content>([
          { removedOn: today, removalReason: '信用修复' },
          { remark: `更正${chance.upTo(1e6)}` },
        ])
      : kind === 'licence'
        ? { validUntil: earliest([shorter, fact.lastDay])! }
        : { publishUntil: earliest([shorter, fact.lastDay])!, remark: `更正${chance.upTo(1e6)}` };
  return { history, fact, kind, content: { ...fact.content, ...change }, number };
}

async function store(changes: readonly Change[], item: Item): Promise<void> {
  const some = changes.filter(({ kind }) => itemOf(kind) === item);
  if (some.length === 0) return;
  const receivedAt = world.clock.now();
  const drafts = some.map(({ history, content, number }) => ({
    ...{ subjectCode: history.code, item, naturalKey: number, content, json: JSON.stringify(content) },
    ...{
      decidedOn: content.decidedOn as Day,
      providerCode: null,
      submissionId: null,
      rowNumber: null,
      receivedAt,
    },
  }));
  const outcomes = await inTransaction(world.db, (tx) => storeRecords(world, tx, item, drafts));
  for (const [at, { history, fact, kind, content, number }] of some.entries()) {
    const outcome = outcomes[at]!;
    assert.ok(outcome.outcome !== 'refused');
    if (outcome.outcome === 'unchanged') continue;
    const { recordId, version } = outcome;
    const known = { kind, number, content, recordId, version, lastDay: lastDayOf(kind, content) };
    const isGone = kind === 'simple' || 'removedOn' in content;
    if (fact) Object.assign(fact, known, { isGone: isGone || known.lastDay < dayOf(receivedAt) });
    else
      history.facts.push({
        ...known,
        from: dayOf(receivedAt),
        isGone: isGone || known.lastDay < dayOf(receivedAt),
      });
  }
}

async function end(history: History, fact: Fact, how: 'withdrawn' | 'repaired' | 'objection'): Promise<void> {
  const now = world.clock.now();
  if (how === 'withdrawn')
    await world.owner.pool.query(
      `insert into records.version (subject_code, item, natural_key, version, record_id, kind, received_at, reason)
       values ($1, $2, $3, $4, $5, 'withdrawn', $6, '决定已被撤销')`,
      [history.code, itemOf(fact.kind), fact.number, fact.version + 1, fact.recordId, now],
    );
  const order = { subjectCode: history.code, recordId: fact.recordId, endedAt: now, reason: how };
  await inTransaction(world.db, (tx) => endDisplay(world, tx, order));
  fact.isGone = true;
}

const stands = (fact: Fact, day: Day) => !fact.isGone && fact.from <= day && day <= fact.lastDay;

/** What an answer must name today: nothing more, and nothing less. */
const expectedOn = ({ facts }: History, day: Day): Map<string, number> =>
  new Map(
    facts
      .filter((fact) => inScope.has(fact.kind) && stands(fact, day))
      .map((fact) => [fact.recordId, fact.version]),
  );

async function ask(histories: readonly History[], asOf: Day | null): Promise<CheckAnswer[]> {
  const question = {
    ...{ matter: 'food-business-licence', purpose: 'licence-review', caseNumber: '试1', asOf },
    basis: { kind: 'law' as const, clause: '食品安全法第三十五条' },
  };
  const codes = histories.map(({ code }) => code);
  const asked = await askChecks(world, { law, signer, codes, question, kind: 'batch', key: null });
  assert.ok(asked.ok, JSON.stringify(asked));
  return asked.value.map((line) => {
    assert.ok('answer' in line, JSON.stringify(line));
    return JSON.parse(line.answer) as CheckAnswer;
  });
}

const shownIn = ({ lists: entries, records }: CheckAnswer) =>
  new Map([...entries, ...records].map(({ recordId, version }) => [recordId, version]));

const sorted = (shown: ReadonlyMap<string, number>) =>
  [...shown].sort(([one], [other]) => (one < other ? -1 : 1));

function assertRight(history: History, answer: CheckAnswer, day: Day): number {
  assert.deepEqual(sorted(shownIn(answer)), sorted(expectedOn(history, day)), `${history.code} on ${day}`);
  const standing = new Set(history.facts.filter((fact) => stands(fact, day)).map(({ recordId }) => recordId));
  for (const recordId of recordsNamed(answer).keys())
    assert.ok(standing.has(recordId), `${history.code} on ${day}: a measure rests on what is over`);
  return shownIn(answer).size + answer.measures.length;
}

async function register(from: number, count: number): Promise<History[]> {
  const histories = Array.from({ length: count }, (_, at): History => {
    const first17 = `91370400MC${String(from + at).padStart(7, '0')}`;
    return { code: `${first17}${usccCheckCharacter(first17)}`, facts: [], past: new Map() };
  });
  await world.owner.pool.query(
    `insert into subjects.subject (subject_code, name, kind, status, updated_at)
     select code, '示范市' || code || '公司', '企业', '存续', now() from unnest($1::text[]) as one (code)`,
    [histories.map(({ code }) => code)],
  );
  return histories;
}

/** Some time passes, something happens to each, all are asked about. */
async function step(histories: readonly History[], chance: Dice): Promise<number> {
  const today = dayOf(world.clock.now());
  const acts = histories.map((history) => ({ history, act: chooseAct(history, chance, today) }));
  const changes = acts.flatMap(({ act }) => (act && 'kind' in act ? [act] : []));
  for (const item of ['penalty', 'licence', 'serious-listing'] as const) await store(changes, item);
  for (const { history, act } of acts) if (act && 'end' in act) await end(history, act.end, act.how);
  const answers = await ask(histories, null);
  let shown = 0;
  for (const [at, history] of histories.entries()) {
    shown += assertRight(history, answers[at]!, today);
    history.past.set(today, expectedOn(history, today));
  }
  return shown;
}

/** Of a past day: what stood then, but for what was since ended by more than its day. */
async function lookBack(histories: readonly History[], day: Day): Promise<void> {
  const answers = await ask(histories, day);
  for (const [at, history] of histories.entries()) {
    const over = new Set(history.facts.filter(({ isGone }) => isGone).map(({ recordId }) => recordId));
    const left = [...history.past.get(day)!].filter(([recordId]) => !over.has(recordId));
    assert.deepEqual(sorted(shownIn(answers[at]!)), sorted(new Map(left)), `${history.code} of ${day}`);
  }
}

test(`in ${HISTORIES} histories no answer shows what does not stand on its day, and each shows all that does`, async () => {
  const seed = process.env.CHECK_SEED ?? 'answers';
  let shown = 0;
  for (let from = 0; from < HISTORIES; from += TOGETHER) {
    const chance = dice(`${seed} ${from}`);
    world.clock.set('2026-05-11T02:00:00Z');
    const histories = await register(from, Math.min(TOGETHER, HISTORIES - from));
    const days: Day[] = [];
    for (let at = 0; at < STEPS; at += 1) {
      shown += await step(histories, chance);
      days.push(dayOf(world.clock.now()));
      const next = addDays(days.at(-1)!, 1 + chance.upTo(30));
      world.clock.set(`${next}T02:00:00Z`);
    }
    for (const day of days) await lookBack(histories.slice(0, 40), day);
  }
  assert.ok(shown > HISTORIES, `answers that show something: ${shown}; seed ${seed}`);
});
