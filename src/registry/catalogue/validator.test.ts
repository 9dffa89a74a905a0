import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sayFinding } from './finding.ts';
import { found, shippedCatalogue, shippedEdition, tryRows } from './testing.ts';

const catalogue = shippedCatalogue();
const tryPenalty = tryRows(catalogue, 'penalty');
const tryLicence = tryRows(catalogue, 'licence');
const trySubject = tryRows(catalogue, 'subject');
const tryCoercion = tryRows(catalogue, 'coercion');
const person = '11010519491231002X'; // printed in GB 11643-1999
const long = (count: number) => '备'.repeat(count);

type Case = [rule: string, changed: Record<string, string>, expected: string[]];

const penaltyCases: Case[] = [
  ['the example is accepted', {}, []],
  ['a required cell must be filled', { facts: '' }, ['V01 facts']],
  ['spaces alone fill nothing', { facts: ' \u3000\u00a0' }, ['V01 facts']],
  [
    'the legal representative is required of a legal person',
    { legalRepresentative: '' },
    ['V01 legalRepresentative'],
  ],
  ['a remark has at most 512 characters', { remark: long(513) }, ['V02 remark']],
  ['512 characters are allowed', { remark: long(512) }, []],
  ['characters beyond the basic plane count once', { remark: '𠮷'.repeat(512) }, []],
  ['a day that does not exist is refused', { decidedOn: '2026-02-30' }, ['V03 decidedOn']],
  ['a word is no day', { decidedOn: '昨天' }, ['V03 decidedOn']],
  ['a day number without a spreadsheet is no day', { decidedOn: '46193' }, ['V03 decidedOn']],
  ['a wrong check character is refused', { subjectCode: '91370402MA3X00037E' }, ['V04 subjectCode']],
  ['letter O for zero is refused', { subjectCode: '91370402MA3XOOO37F' }, ['V04 subjectCode']],
  [
    'a code of 16 characters is wrong, not too short a text',
    { subjectCode: '91370402MA3X0003' },
    ['V04 subjectCode'],
  ],
  [
    'the code of the authority is checked too',
    { authorityCode: '11370400004300019A' },
    ['V04 authorityCode'],
  ],
  ['a doubtful organisation code is a warning', { subjectCode: '91370402MA3X00038J' }, ['V05 subjectCode?']],
  ['92 belongs to individual businesses', { subjectCode: '92370402MA3X00010L' }, ['V06 subjectCode']],
  ['an individual business has 92', { subjectClass: '个体工商户' }, ['V06 subjectCode']],
  [
    'a decision of tomorrow is refused',
    { decidedOn: '2026-11-21', validUntil: '2027-11-21', publishUntil: '' },
    ['V08 decidedOn'],
  ],
  ['a decision of today is accepted', { decidedOn: '2026-11-20' }, []],
  ['a penalty cannot end before its decision', { validUntil: '2026-07-15' }, ['V08 validUntil']],
  ['publication cannot end before the decision', { publishUntil: '2026-07-15' }, ['V08 publishUntil']],
  ['a fine needs its amount', { fineFen: '' }, ['V10 fineFen']],
  ['a fine of zero is no fine', { fineFen: '0.000000' }, ['V10 fineFen']],
  ['an amount needs a fine', { penaltyTypes: '没收违法所得' }, ['V10 fineFen']],
  ['a confiscation needs its amount', { confiscatedFen: '' }, ['V11 confiscatedFen']],
  ['a confiscation of zero is an amount', { confiscatedFen: '0' }, []],
  [
    'a revocation names the licence',
    { penaltyTypes: '罚款;没收违法所得;吊销许可证件' },
    ['V11 revokedCertificate'],
  ],
  [
    'a word for nothing names no licence',
    { penaltyTypes: '罚款;没收违法所得;暂扣许可证件', revokedCertificate: '无' },
    ['V11 revokedCertificate'],
  ],
  ['more than 10,000 万元 is doubtful', { fineFen: '10000.000001' }, ['V12 fineFen?']],
  ['the number of 元 in place of 万元 is doubtful', { fineFen: '5000' }, ['V12 fineFen?']],
  ['an amount below zero is refused', { fineFen: '-1' }, ['V12 fineFen']],
  ['an amount in 元 is refused, not converted', { fineFen: '5000元' }, ['V12 fineFen']],
  ['其他 needs an explanation', { penaltyTypes: '罚款;没收违法所得;其他' }, ['V13 penaltyTypes']],
  ['其他 with an explanation is accepted', { penaltyTypes: '罚款;没收违法所得;其他-责令改正、限期整改' }, []],
  ['a type outside the law is refused', { penaltyTypes: '罚款;没收违法所得;训诫' }, ['V13 penaltyTypes']],
  ['a number of a person in text is masked', { remark: `当事人 ${person}` }, ['V15 remark?']],
  [
    'a certificate of the legal representative is dropped',
    { representativeCertificateNumber: person },
    ['V15 representativeCertificateNumber?'],
  ],
  [
    'a number of a person as a document number is refused',
    { documentNumber: person },
    ['V15 documentNumber'],
  ],
  [
    'a number of a person as the code of an authority is refused',
    { authorityCode: person },
    ['V15 authorityCode'],
  ],
  ['a control character is refused', { facts: '经查\u0007实' }, ['V16 facts']],
  ['half a surrogate pair is refused', { facts: '经查\ud842实' }, ['V16 facts']],
  ['tabs and line ends are text', { facts: '经查\t\r\n实' }, []],
  ...['无', '/', '***', 'null', 'NULL', '测试', '-'].map(
    (text): Case => [`${text} is no fact`, { facts: text }, ['V16 facts']],
  ),
  ['a word for nothing in an optional column is nothing', { remark: '无', publishUntil: '/' }, []],
  ['full-width digits in a code are accepted', { subjectCode: '９１３７０４０２ＭＡ３Ｘ０００３７Ｆ' }, []],
  ['the class 自然人 is about a person', { subjectClass: '自然人' }, ['NATURAL_PERSON subjectCode']],
  ['detention is about a person', { penaltyTypes: '罚款;行政拘留' }, ['NATURAL_PERSON subjectCode']],
  [
    'detention under 其他 is about a person',
    { penaltyTypes: '其他-行政拘留五日' },
    ['NATURAL_PERSON subjectCode'],
  ],
  [
    'an identity number as the code is about a person',
    { subjectCode: person },
    ['NATURAL_PERSON subjectCode'],
  ],
  [
    'a certificate number of the subject as a person is about a person',
    { personCertificateNumber: person },
    ['NATURAL_PERSON subjectCode'],
  ],
  [
    'the organisation code in the column of persons is no person',
    { personCertificateNumber: '91370402MA3X00037F' },
    ['V15 personCertificateNumber?'],
  ],
  [
    'a person comes before every other fault',
    { subjectClass: '自然人', facts: '', decidedOn: 'x' },
    ['NATURAL_PERSON subjectCode'],
  ],
  [
    'faults come in the order of the columns',
    { remark: long(513), facts: '', fineFen: '' },
    ['V01 facts', 'V10 fineFen', 'V02 remark'],
  ],
  ['a rule about an unreadable cell is not judged', { decidedOn: '2026-13-01' }, ['V03 decidedOn']],
];
for (const [rule, changed, expected] of penaltyCases) {
  test(`penalty: ${rule}`, () => assert.deepEqual(found(tryPenalty(changed)), expected));
}

const licenceCases: Case[] = [
  ['the example is accepted', {}, []],
  ['validity cannot end before it begins', { validUntil: '2026-06-19' }, ['V08 validUntil']],
  ['validity before the decision is doubtful', { validFrom: '2026-06-19' }, ['V09 validFrom?']],
  ['a certificate needs its number', { certificateNumber: '' }, ['V01 certificateNumber']],
  ['a number needs its certificate', { certificateName: '' }, ['V01 certificateName']],
  [
    'a placeholder for a number that is needed is named so',
    { certificateNumber: '/' },
    ['V16 certificateNumber'],
  ],
  ['neither is needed', { certificateNumber: '', certificateName: '' }, []],
  ['no longer in force without a reason is doubtful', { licenceStatus: '2' }, ['V17 licenceStatus?']],
  ['no longer in force with a reason', { licenceStatus: '无效', remark: '撤销' }, []],
  ['an unknown state is refused', { licenceStatus: '3' }, ['V13 licenceStatus']],
  ['a licence type by its code', { licenceType: '04' }, []],
  ['其他 alone is refused', { licenceType: '其它' }, ['V13 licenceType']],
];
for (const [rule, changed, expected] of licenceCases) {
  test(`licence: ${rule}`, () => assert.deepEqual(found(tryLicence(changed)), expected));
}

test('restriction of personal liberty is never recorded', () => {
  assert.deepEqual(found(tryCoercion({ coercionMeans: '限制公民人身自由' })), ['NATURAL_PERSON subjectCode']);
  assert.deepEqual(found(tryCoercion({ coercionMeans: '其他-限制人身自由' })), [
    'NATURAL_PERSON subjectCode',
  ]);
});

test('a means whose name holds a 、 is one value', () => {
  assert.equal(tryCoercion({ coercionMeans: '冻结存款、汇款' }).values.coercionMeans, '冻结存款、汇款');
});

test('nothing of a row about a person is given back', () => {
  const { values, findings } = tryPenalty({
    subjectClass: '自然人',
    subjectName: '示例人名',
    remark: person,
  });
  assert.deepEqual(values, {});
  const words = findings.map((finding) => sayFinding(finding, 'zh') + sayFinding(finding, 'en')).join();
  assert.ok(!words.includes(person) && !words.includes('示例人名'));
});

test('masked text keeps everything but the identifier', () => {
  const { values } = tryPenalty({ facts: `当事人（${person}）经营食品` });
  assert.equal(values.facts, '当事人（[已去除个人标识]）经营食品');
});

test('a message never repeats a cell', () => {
  const changed = {
    decidedOn: person,
    penaltyTypes: person,
    fineFen: person,
    subjectCode: '1101051949123100',
  };
  const { findings } = tryPenalty(changed);
  assert.ok(findings.length > 0);
  for (const finding of findings) assert.ok(!JSON.stringify(finding).includes('19491231'));
});

test('the legal representative of an individual business is not kept', () => {
  const { values, findings } = tryPenalty({ subjectClass: '个体工商户', subjectCode: '92370402MA3X00010L' });
  assert.deepEqual(findings, []);
  assert.equal(values.legalRepresentative, undefined);
  assert.equal(tryPenalty().values.legalRepresentative, '示例姓名');
  const registered = trySubject({ subjectKind: '个体工商户', subjectCode: '92370402MA3X00010L' });
  assert.equal(registered.values.legalRepresentative, undefined);
});

test('amounts are whole fen and several values are in the order of the law', () => {
  const { values } = tryPenalty({ penaltyTypes: '没收违法所得，罚款、警告', fineFen: '1,234.567891' });
  assert.equal(values.fineFen, 1_234_567_891);
  assert.deepEqual(values.penaltyTypes, ['警告', '罚款', '没收违法所得']);
});

test('content has its keys in sorted order and no empty value, whatever the cells are', () => {
  for (const item of catalogue.items.keys()) {
    const tryItem = tryRows(catalogue, item);
    const names = shippedEdition(catalogue, item).fields.map(({ name }) => name);
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '无', '罚款', '2026-01-31', '1.5', person),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), cell), (changed) => {
        const { values } = tryItem(changed);
        assert.deepEqual(Object.keys(values), Object.keys(values).sort());
        for (const value of Object.values(values)) assert.ok(value !== '' && value !== undefined);
      }),
      { numRuns: 200 },
    );
  }
});

test('reading a row a second time gives the same content', () => {
  const first = tryPenalty({ fineFen: '0.5', facts: `联系 13800138000` });
  assert.equal(
    JSON.stringify(tryPenalty({ fineFen: '0.50', facts: `联系 13800138000` })),
    JSON.stringify(first),
  );
});

test('every finding has words in both languages with nothing left open', () => {
  for (const [, changed] of [...penaltyCases, ...licenceCases.slice(1)]) {
    const { findings } = Object.keys(changed).every((name) => name in penaltyFields)
      ? tryPenalty(changed)
      : { findings: [] };
    for (const finding of findings) {
      for (const language of ['zh', 'en'] as const)
        assert.doesNotMatch(sayFinding(finding, language), /[{}]|undefined|""|“”/);
    }
  }
});
const penaltyFields = Object.fromEntries(
  shippedEdition(catalogue, 'penalty').fields.map(({ name }) => [name, true]),
);
