import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { verifyAnswer } from '#service/checks';
import { withdrawSigned } from './department-key.ts';
import { type Asked, aPenaltyRow, aQuestion, type DeskStage, desks, startDesks } from './desks.ts';
import { rowsAsText } from './erasure-traces.ts';
import { assertProblem } from './platform.ts';

let stage: DeskStage;

before(async () => {
  stage = await startDesks();
});
after(() => stage[Symbol.asyncDispose]());

const ask = (changes: object = {}, who: keyof DeskStage['as'] = 'window', headers = {}) =>
  stage.post(who, '/checks', aQuestion(stage.subject, changes), headers);
const countOf = async (table: string) =>
  (await stage.platform.world.owner.pool.query(`select count(*)::int as count from ${table}`)).rows[0].count;
const titlesIn = (asked: Asked) =>
  asked.body.answer.records.map((record: { documentNumber: string }) => record.documentNumber);
const noticesIn = (asked: Asked) =>
  asked.body.answer.subject.notices.map((notice: { kind: string }) => notice.kind);

const byEnvironment = {
  authorityName: desks.environment.name,
  authorityCode: desks.environment.code,
  sourceName: desks.environment.name,
  sourceCode: desks.environment.code,
};

test('a desk gets the records of its matter and no others, signed, and no verdict', async () => {
  const { subject } = stage;
  const [food, factory] = [
    aPenaltyRow(stage, subject, { documentNumber: '食罚〔2026〕1号' }),
    aPenaltyRow(stage, subject, { documentNumber: '环罚〔2026〕1号', ...byEnvironment }),
  ];
  await stage.hand('penalty', [food, factory]);
  const asked = await ask();
  assert.equal(asked.status, 201, asked.text);
  assert.deepEqual(titlesIn(asked), ['食罚〔2026〕1号']);
  const { answer } = asked.body;
  assert.deepEqual(Object.keys(answer).sort(), [
    ...['asOf', 'askedAt', 'askedBy', 'basis', 'caseNumber', 'checkId', 'commitments', 'form', 'goodUntil'],
    ...['grade', 'hasMore', 'lists', 'matter', 'measures', 'note', 'purpose', 'records', 'subject'],
  ]);
  assert.deepEqual([answer.grade.value, answer.asOf, answer.goodUntil], [null, '2026-11-20', '2026-11-27']);
  assert.equal(asked.headers.location, `/api/v1/checks/${answer.checkId}`);
  assert.doesNotMatch(asked.text, /legalRepresentative/);

  const factoryDesk = await ask({ matter: 'pollutant-discharge-licence' }, 'environment');
  assert.deepEqual(titlesIn(factoryDesk), ['环罚〔2026〕1号']);
});

test('an answer is verified with the published key, and a changed one is not', async () => {
  const { body } = await ask();
  const vkey = (await stage.platform.app.inject('/ledger/check-vkey')).body;
  assert.deepEqual(verifyAnswer(body, vkey), { ok: true, value: { checkId: body.answer.checkId } });
  // Spaces and the order of names do not matter: the text that is signed is the canonical one.
  const turned = Object.fromEntries(Object.entries(body.answer).reverse());
  assert.ok(verifyAnswer({ ...body, answer: turned as typeof body.answer }, vkey).ok);
  const changed = structuredClone(body);
  changed.answer.records = [];
  assert.deepEqual(verifyAnswer(changed, vkey), { ok: false, refusal: { code: 'answer.changed' } });
  const receipt = (await stage.platform.app.inject('/ledger/receipt-vkey')).body;
  assert.deepEqual(verifyAnswer(body, receipt), { ok: false, refusal: { code: 'answer.not-signed' } });
});

test('an ended and a renamed organisation, and one called almost so, are said plainly', async () => {
  const third = stage.subjects[2]!;
  assert.deepEqual(noticesIn(await ask({ subjectCode: third.subjectCode })), []);
  const name = `${third.subjectName!.slice(0, -4)}甲有限公司`;
  await stage.hand('subject', [{ ...third, subjectName: name, changedOn: '2026-11-10' }]);
  const renamed = await ask({ subjectCode: third.subjectCode });
  assert.deepEqual(noticesIn(renamed), ['renamed']);
  assert.deepEqual(
    renamed.body.answer.subject.formerNames.map((one: { name: string }) => one.name),
    [third.subjectName],
  );
  const fourth = stage.subjects[3]!;
  const alike = `${third.subjectName!.slice(0, -4)}乙有限公司`;
  await stage.hand('subject', [{ ...fourth, subjectName: alike, changedOn: '2026-11-10' }]);
  const warned = await ask({ subjectCode: third.subjectCode });
  assert.deepEqual(noticesIn(warned), ['renamed', 'alike']);
  assert.deepEqual(warned.body.answer.subject.alike.organisations, [
    { code: fourth.subjectCode, name: alike },
  ]);
  await stage.hand('subject', [
    {
      ...third,
      subjectName: name,
      registrationStatus: '注销',
      closedOn: '2026-11-15',
      changedOn: '2026-11-15',
    },
  ]);
  assert.deepEqual(noticesIn(await ask({ subjectCode: third.subjectCode })), ['ended', 'renamed', 'alike']);
});

const personId = '370402199003076612';

test('what may not be asked is refused in words and leaves nothing behind', async () => {
  const { subject } = stage;
  const code = subject.subjectCode!;
  const wrongDigit = `${code.slice(0, 17)}${code.endsWith('1') ? '2' : '1'}`;
  const authorisation = { kind: 'authorisation', document: '企授〔2026〕7号' };
  const before = await countOf('checks.answer');
  const table: [why: string, changes: object, status: number, refusal: string][] = [
    ['no purpose', { purpose: undefined }, 400, 'request.invalid'],
    ['an empty purpose', { purpose: '' }, 422, 'check.purpose-unknown'],
    ['another matter’s purpose', { purpose: 'honours-review' }, 422, 'check.purpose-unknown'],
    ['no such matter', { matter: 'anything' }, 422, 'check.matter-unknown'],
    ['a matter of another unit', { matter: 'market-inspection-plan' }, 403, 'check.matter-not-yours'],
    ['a wrong check digit', { subjectCode: wrongDigit }, 422, 'check.code-wrong'],
    ['an unknown organisation', { subjectCode: '91350100M000100Y43' }, 404, 'check.subject-unknown'],
    ['an ID number', { subjectCode: personId }, 422, 'check.natural-person'],
    [
      'an ID number in full width',
      { subjectCode: '３７０４０２１９９００３０７６６１２' },
      422,
      'check.natural-person',
    ],
    ['no article', { basis: { kind: 'law', clause: '领导要求' } }, 422, 'check.basis-wrong'],
    [
      'a name for a number',
      { basis: { ...authorisation, document: '张三授权书', authorisedUntil: '2027-01-01' } },
      422,
      'check.basis-wrong',
    ],
    [
      'an authorisation that is over',
      { basis: { ...authorisation, authorisedUntil: '2026-11-19' } },
      422,
      'check.authorisation-over',
    ],
    ['no case', { caseNumber: ' ' }, 422, 'check.case-number-wrong'],
    ['a person’s number for a case', { caseNumber: personId }, 422, 'check.case-number-wrong'],
    ['tomorrow', { asOf: '2026-11-21' }, 422, 'check.as-of-wrong'],
    ['too long ago', { asOf: '2024-11-21' }, 422, 'check.as-of-wrong'],
    ['a field too many', { verdict: 'reject' }, 400, 'request.invalid'],
  ];
  for (const [why, changes, status, refusal] of table) {
    const refused = await ask(changes, 'window', { 'idempotency-key': `refused ${why.length} ${refusal}` });
    assert.deepEqual([refused.status, refused.body.code], [status, refusal], `${why}: ${refused.text}`);
    assertProblem({ statusCode: refused.status, body: refused.text, headers: refused.headers }, status);
    assert.ok(!refused.text.includes(personId), why);
  }
  assert.equal(await countOf('checks.answer'), before);
  assert.equal(await countOf('checks.request'), 0);
  for await (const { name, bytes } of rowsAsText(stage.platform.world.owner.pool))
    assert.ok(!bytes.includes(personId), name);
  const allowed = await ask({ basis: { ...authorisation, authorisedUntil: '2026-11-20' } });
  assert.equal(allowed.status, 201, allowed.text);
});

test('of how things stood on a past day a desk sees what stands still, and nothing that was taken back since', async () => {
  const { platform, subject } = stage;
  const clock = platform.world.clock;
  const rows = ['甲', '乙', '丙'].map((name) =>
    aPenaltyRow(stage, subject, {
      documentNumber: `往罚〔2026〕${name}号`,
      publishUntil: name === '丙' ? '2026-11-22' : '2027-10-01',
      validUntil: '2027-10-01',
    }),
  );
  await stage.hand('penalty', rows);
  const { recordId } = (await stage.recordOf('往罚〔2026〕乙号'))!;
  clock.set('2026-11-24T04:00:00Z');
  const done = await withdrawSigned(platform.world, {
    subjectCode: subject.subjectCode!,
    recordId,
    reason: '复议撤销',
  });
  assert.ok(done.ok);
  const past = async (asOf: string) =>
    titlesIn(await ask({ asOf }, 'program')).filter((title: string) => title.startsWith('往罚'));
  assert.deepEqual((await past('2026-11-21')).sort(), ['往罚〔2026〕丙号', '往罚〔2026〕甲号']);
  assert.deepEqual(await past('2026-11-23'), ['往罚〔2026〕甲号']);
  assert.deepEqual(await past('2026-11-19'), []);
  const asked = await ask({ asOf: '2026-11-21' }, 'program');
  assert.deepEqual([asked.body.answer.goodUntil, noticesIn(asked)], [null, ['identity-today']]);
  clock.set('2026-11-20T04:00:00Z');
});

/** @source trust.md F-12 (10,000 keys), F-14 (5,000 other questions) */
const RACES = Number(process.env.CHECK_RACES ?? 10);

test('one key asked by twenty at once is one check, and all are given the same bytes', async () => {
  const before = await countOf('checks.answer');
  const eventsBefore = await countOf('audit.event');
  for (let race = 0; race < RACES; race += 1) {
    const headers = { 'idempotency-key': `race ${race}` };
    const asked = await Promise.all(Array.from({ length: 20 }, () => ask({}, 'program', headers)));
    assert.deepEqual([...new Set(asked.map(({ status }) => status))], [201]);
    assert.equal(new Set(asked.map(({ text }) => text)).size, 1);
  }
  assert.equal(await countOf('checks.answer'), before + RACES);
  assert.equal(await countOf('audit.event'), eventsBefore + RACES);
});

test('a key with another question is refused and does nothing; of another account it is another key', async () => {
  const before = await countOf('checks.answer');
  const { subjectCode, ...question } = aQuestion(stage.subject);
  const batch = { ...question, subjectCodes: [subjectCode] };
  for (let race = 0; race < RACES; race += 1) {
    const headers = { 'idempotency-key': `race ${race}` };
    const others = await Promise.all([
      ask({ caseNumber: '另一件' }, 'program', headers),
      ask({ subjectCode: stage.other.subjectCode }, 'program', headers),
      ask({ asOf: '2026-11-19' }, 'program', headers),
      stage.post('program', '/checks/batch', batch, headers),
    ]);
    for (const { status, body } of others) assert.deepEqual([status, body.code], [422, 'check.key-reused']);
  }
  assert.equal(await countOf('checks.answer'), before);
  assert.equal((await ask({}, 'market', { 'idempotency-key': 'race 0' })).status, 201);
  assert.equal(await countOf('checks.answer'), before + 1);
  const { rows } = await stage.platform.world.owner.pool.query(
    `select action, purpose, legal_basis, organisation, account from audit.event
     where account = 'at-market' and action = 'check-asked' order by event_id desc limit 1`,
  );
  const who = { organisation: desks.market.code, account: 'at-market' };
  assert.deepEqual(rows, [
    { action: 'check-asked', purpose: 'check', legal_basis: '食品安全法第三十五条', ...who },
  ]);
});

test('a batch answers each code or says why not, and the same batch again gives the same bytes', async () => {
  const codes = [...stage.subjects.slice(0, 60).map((row) => row.subjectCode!)];
  const { subjectCode: _one, ...question } = aQuestion(stage.subject);
  const subjectCodes = [...codes, personId, 'nothing', '91350100M000100Y43', codes[0]!.toLowerCase()];
  const headers = { 'idempotency-key': 'a batch' };
  const before = await countOf('checks.answer');
  const asked = await stage.post('window', '/checks/batch', { ...question, subjectCodes }, headers);
  assert.equal(asked.status, 201, asked.text.slice(0, 500));
  assert.deepEqual([asked.body.answered, asked.body.refused], [60, 4]);
  const lines = asked.body.lines as { subjectCode: string; refused: { code: string } | null; check: never }[];
  assert.deepEqual(
    lines.slice(60).map(({ refused, subjectCode }) => [refused?.code, subjectCode]),
    [
      ['check.natural-person', null],
      ['check.code-wrong', 'NOTHING'],
      ['check.subject-unknown', '91350100M000100Y43'],
      ['check.code-twice', codes[0]],
    ],
  );
  const vkey = (await stage.platform.app.inject('/ledger/check-vkey')).body;
  for (const { check } of lines.slice(0, 60)) assert.ok(verifyAnswer(check, vkey).ok);
  assert.equal(await countOf('checks.answer'), before + 60);
  const again = await Promise.all(
    [1, 2, 3].map(() => stage.post('window', '/checks/batch', { ...question, subjectCodes }, headers)),
  );
  for (const one of again) assert.ok(one.text === asked.text);
  assert.equal(await countOf('checks.answer'), before + 60);
});

test('1,001 codes are refused whole', async () => {
  const { subjectCode, ...question } = aQuestion(stage.subject);
  const many = await stage.post('window', '/checks/batch', {
    ...question,
    subjectCodes: Array.from({ length: 1_001 }, () => subjectCode),
  });
  assert.deepEqual([many.status, many.body.code, many.body.most], [422, 'check.too-many-codes', 1_000]);
});

test('a user has so many checks a day, and what is over them leaves nothing behind', async () => {
  const { owner } = stage.platform.world;
  await owner.pool.query(
    `insert into checks.allowance as a (account, day, single_count) values ('at-finance', '2026-11-20', 299)`,
  );
  const question = { matter: 'government-procurement', purpose: 'supplier-review' };
  const asked = () => ask(question, 'finance', { 'idempotency-key': 'the last ones' });
  assert.equal((await ask(question, 'finance')).status, 201);
  const before = [
    await countOf('checks.answer'),
    await countOf('checks.request'),
    await countOf('audit.event'),
  ];
  const over = await asked();
  assert.deepEqual([over.status, over.body.code, over.body.most], [429, 'check.allowance-used', 300]);
  assert.deepEqual(
    [await countOf('checks.answer'), await countOf('checks.request'), await countOf('audit.event')],
    before,
  );
});
