import type { LawMeasure, MeasureInForce } from '#credit/measures/contract';
import type { PublicRecord, PublicSubject, RecordAnswer, SubjectAnswer } from '#disclosure/register/contract';
import { addDays, Day } from '#kit';
import { CatalogueItem, type FieldDescription } from '#registry/catalogue/contract';
import type { ItemName, Language, SiteModel } from './site-model.ts';
import type { FormPage, Standing } from './sources.ts';

/** Examples for tests of the pages: plainly invented organisations with codes that belong to nobody. */
export const day = (text: string): Day => Day.parse(text);

export const itemNames: readonly ItemName[] = [
  { item: 'subject', name: { zh: '主体基本信息', en: 'Base register' }, nature: '基础' },
  { item: 'licence', name: { zh: '行政许可', en: 'Licences' }, nature: '其他' },
  { item: 'penalty', name: { zh: '行政处罚', en: 'Penalties' }, nature: '失信' },
  { item: 'inspection', name: { zh: '监督检查', en: 'Inspections' }, nature: '其他' },
  { item: 'reward', name: { zh: '行政奖励', en: 'Rewards' }, nature: '守信' },
];

export function aSite(changes: Partial<SiteModel> = {}): SiteModel {
  const language: Language = changes.language ?? 'zh';
  return {
    cityName: '示范市',
    contact: null,
    isDemo: true,
    today: day('2026-11-20'),
    now: new Date('2026-11-20T02:42:00Z'),
    path: '/',
    origin: null,
    items: itemNames,
    assets: { styles: '/assets/site.css', fonts: [] },
    ...changes,
    language,
  };
}

export function aSubject(changes: Partial<PublicSubject> = {}): PublicSubject {
  const name = changes.name ?? '示范市盛隆新材料有限公司';
  return {
    code: '91370402MA3X00037F',
    name,
    kind: { zh: '企业', en: 'Enterprise' },
    status: '存续',
    establishedOn: day('2019-04-08'),
    closedOn: null,
    division: { code: '370402', name: '示范市城中区' },
    address: '示范市城中区工业一路 18 号',
    legalRepresentative: '示例甲',
    capitalWanYuan: '500',
    businessScope: '新材料技术研发；塑料制品制造；塑料制品销售；货物进出口。',
    registrationAuthority: '示范市城中区市场监督管理局',
    shortName: null,
    names: [
      { name, validFrom: day('2023-07-01'), validUntil: null },
      { name: '示范市盛隆塑业有限公司', validFrom: day('2019-04-08'), validUntil: day('2023-06-30') },
    ],
    oldNumbers: [{ kind: 'business', number: '370402200000037' }],
    updatedAt: '2026-11-14T01:00:00Z',
    ...changes,
  };
}

export function aPenalty(changes: Partial<PublicRecord> = {}): PublicRecord {
  const decidedOn = changes.decidedOn ?? day('2026-11-12');
  return {
    recordId: '019a8000-0000-7000-8000-000000000001',
    item: 'penalty',
    version: 1,
    title: '超标排放水污染物',
    content: { penaltyTypes: ['罚款'], fineFen: 4_150_000, offenceType: '超标排放水污染物' },
    documentNumber: '示环罚字〔2026〕第 00012 号',
    authority: '示范市生态环境局',
    source: '示范市生态环境局',
    decidedOn,
    receivedAt: '2026-11-13T01:20:00Z',
    timeliness: {
      dueOn: addDays(decidedOn, 9),
      isLate: false,
      due15On: addDays(decidedOn, 15),
      isLate15: false,
      daysLate: 0,
      provisional: false,
    },
    severity: 'general',
    shownFrom: day('2026-11-13'),
    shownUntil: day('2027-11-12'),
    earliestRepairOn: day('2027-02-12'),
    clause: '信用修复管理办法（国家发展改革委令第36号）',
    ...changes,
  };
}

export function aLicence(changes: Partial<PublicRecord> = {}): PublicRecord {
  return aPenalty({
    recordId: '019a8000-0000-7000-8000-000000000002',
    item: 'licence',
    title: '排污许可证',
    content: { licenceType: '普通', validFrom: '2024-03-18', validUntil: '2029-03-17' },
    documentNumber: '示环许准字〔2024〕000042 号',
    decidedOn: day('2024-03-18'),
    receivedAt: '2024-03-21T06:10:00Z',
    severity: null,
    shownFrom: day('2024-03-21'),
    shownUntil: day('2029-03-17'),
    earliestRepairOn: null,
    clause: '双公示数据标准：许可有效期届满',
    ...changes,
  });
}

export function aSubjectAnswer(changes: Partial<SubjectAnswer> = {}): SubjectAnswer {
  const records = changes.records ?? [aPenalty(), aLicence()];
  const counts: Record<string, number> = {};
  for (const { item } of records) counts[item] = (counts[item] ?? 0) + 1;
  return { asOf: day('2026-11-20'), subject: aSubject(), counts, records, ...changes };
}

export function aRecordAnswer(changes: Partial<RecordAnswer> = {}): RecordAnswer {
  const clause = '信用修复管理办法';
  return {
    asOf: day('2026-11-20'),
    subject: { code: '91370402MA3X00037F', name: '示范市盛隆新材料有限公司' },
    record: aPenalty(),
    bounds: [
      {
        day: day('2027-11-12'),
        decides: true,
        clause,
        words: {
          zh: '一般失信，自决定之日起最长公示一年',
          en: 'general class: at most one year from the decision',
        },
      },
      {
        day: day('2029-11-12'),
        decides: false,
        clause: '部门所填公示截止期',
        words: { zh: '部门填写的公示截止期', en: 'last public day given by the department' },
      },
    ],
    fields: [
      {
        name: 'subjectName',
        label: { zh: '行政相对人名称', en: 'Name of the organisation' },
        value: '示范市盛隆新材料有限公司',
      },
      {
        name: 'documentNumber',
        label: { zh: '行政处罚决定书文号', en: 'Document number' },
        value: '示环罚字〔2026〕第 00012 号',
      },
      {
        name: 'offenceType',
        label: { zh: '违法行为类型', en: 'Type of offence' },
        value: '超标排放水污染物',
      },
      {
        name: 'facts',
        label: { zh: '违法事实', en: 'Facts' },
        value: '2026 年 10 月 20 日例行监测，总排口化学需氧量超过许可排放浓度限值 0.4 倍。',
      },
      { name: 'fineFen', label: { zh: '罚款金额（万元）', en: 'Fine (10,000 yuan)' }, value: '4.15' },
    ],
    versions: [{ version: 1, receivedAt: '2026-11-13T01:20:00Z' }],
    ...changes,
  };
}

export function aField(changes: Partial<FieldDescription> & { name: string }): FieldDescription {
  return {
    heading: `栏目${changes.name}`,
    code: null,
    english: changes.name,
    type: { zh: '文本', en: 'text' },
    required: 'never',
    requiredWhen: null,
    values: [],
    isOtherAllowed: false,
    isNeverKept: false,
    note: null,
    mark: 'D',
    input: 'line',
    maximumLength: null,
    ...changes,
  };
}

export const terms = (...values: string[]): FieldDescription['values'] =>
  values.map((value) => ({ value, english: `en ${value}`, code: null }));

/** A kind of record with one field of each input. */
export function aForm(): FormPage {
  const item = CatalogueItem.parse({
    item: 'penalty',
    name: { zh: '行政处罚', en: 'Penalties' },
    about: { zh: '处罚决定。', en: 'Sanctions.' },
    class: { number: 3, zh: '行政管理信息', mark: 'V' },
    nature: '失信',
    provider: { zh: '作出决定的机关', en: 'the authority that decided' },
    legalBasis: [{ clause: '行政处罚法 48', mark: 'V' }],
    disclosure: '公开公示',
    term: { rule: 'penalty-by-class', zh: '按分类', en: 'by class' },
    editions: [
      {
        edition: '2021',
        source: '双公示数据标准（2021年版）',
        effectiveFrom: '2021-01-01',
        naturalKey: ['documentNumber'],
        fields: [{ name: 'documentNumber', heading: '文号', english: 'Number', type: 'text' }],
        exampleReceivedOn: '2026-11-20',
        example: {
          subjectCode: '91370402MA3X00037F',
          facts: '第一行\n第二行',
          penaltyTypes: '罚款;其他-责令道歉',
        },
      },
    ],
  });
  const fields = [
    aField({ name: 'subjectCode', heading: '统一社会信用代码', input: 'code', required: 'always' }),
    aField({ name: 'subjectName', heading: '行政相对人名称', required: 'always' }),
    aField({ name: 'licenceType', input: 'one-of', values: terms('普通', '特许'), isOtherAllowed: true }),
    aField({ name: 'facts', input: 'lines' }),
    aField({ name: 'penaltyTypes', input: 'any-of', values: terms('警告', '罚款'), isOtherAllowed: true }),
    aField({ name: 'fineFen', input: 'amount', code: 'CF_NR_FK' }),
    aField({ name: 'decidedOn', input: 'day' }),
  ];
  return { item, edition: item.editions[0]!, fields };
}

/** One version in the ledger, proved. */
export const aStanding = (changes: Partial<Standing> = {}): Standing[] => [
  {
    index: 4_711,
    type: 'record',
    version: 1,
    receivedAt: '2026-11-13T01:20:00.000Z',
    isProven: true,
    ...changes,
  },
];

const foodBan = {
  measure: 'PM012',
  name: { zh: '五年内不得申请食品生产经营许可', en: 'no food licence for five years' },
  type: 'I',
  clause: '食品安全法第一百三十五条',
  mark: 'V',
  trigger: { zh: '被吊销食品生产经营许可证', en: 'its food licence was revoked' },
  implementedBy: { zh: '食品安全领域的主管部门', en: 'authorities of food safety' },
} as const;

export const aLawMeasure = (changes: Partial<LawMeasure> = {}): LawMeasure => ({
  ...foodBan,
  domain: { id: 'food', name: { zh: '食品安全', en: 'Food safety' } },
  edition: 2021,
  triggerKind: 'decision',
  lists: [],
  duration: { zh: '5 年，自所依据的决定起', en: '5 years from the decision it rests on' },
  inForceFrom: day('2021-04-29'),
  inForceMark: 'M',
  inForceUntil: null,
  isInForce: true,
  inNationalList: 'unknown',
  ...changes,
});

export const aMeasure = (changes: Partial<MeasureInForce> = {}): MeasureInForce => ({
  ...foodBan,
  domain: 'food',
  since: day('2026-07-16'),
  until: day('2029-07-16'),
  endsWith: { zh: '所依据的信息公示至 2029-07-16。', en: 'Public until 2029-07-16.' },
  rests: {
    recordId: '019a8000-0000-7000-8000-000000000001',
    item: 'penalty',
    documentNumber: '示市监罚字〔2026〕第00001号',
    authorityName: '示范市市场监督管理局',
    list: null,
  },
  decision: {
    recordId: '019a8000-0000-7000-8000-000000000002',
    documentNumber: '示市监惩字〔2026〕第00001号',
    authorityName: '示范市市场监督管理局',
    decidedOn: day('2026-07-16'),
    content: '自处罚决定作出之日起五年内不得申请',
  },
  ...changes,
});
