import type { EntriesAnswer, EntryLine, ListPage } from '#credit/lists/contract';
import { day } from '../builders.ts';

/** Examples of lists for tests of the pages. */
export const aListPage = (changes: Partial<ListPage> = {}): ListPage => ({
  list: 'serious-market',
  kind: 'serious',
  item: 'serious-listing',
  name: { zh: '市场监管严重违法失信名单', en: 'Serious violations of market regulation' },
  about: { zh: '受到较重行政处罚的。', en: 'Heavily penalised.' },
  decidedBy: [{ domain: 'market-regulation', name: { zh: '市场监督管理', en: 'Market regulation' } }],
  legalBasis: [{ clause: '市场监管总局令第44号', mark: 'M' }],
  term: { zh: '最长公示三年。', en: 'Three years at most.' },
  removal: [
    { zh: '公示满三年自动移出。', en: 'By itself after three years.' },
    { zh: '满一年可以申请修复。', en: 'By repair after one.' },
  ],
  inForceFrom: day('2021-09-01'),
  inForceUntil: null,
  ...changes,
});

export const anEntry = (changes: Partial<EntryLine> = {}): EntryLine => ({
  subject: { code: '91370402MA3X00037F', name: '示范市盛隆新材料有限公司' },
  recordId: '019a8000-0000-7000-8000-000000000007',
  version: 1,
  reason: '受到较重行政处罚',
  decisionNumber: '示市监严列〔2026〕1号',
  decidedOn: day('2026-08-20'),
  authorityName: '示范市市场监督管理局',
  authorityCode: '11370400004300019Y',
  listedOn: day('2026-08-20'),
  removalCondition: '满一年可以申请提前移出。',
  shownFrom: day('2026-08-21'),
  shownUntil: day('2029-08-20'),
  earliestRepairOn: day('2027-08-20'),
  ...changes,
});

export const someEntries = (changes: Partial<EntriesAnswer> = {}): EntriesAnswer => ({
  asOf: day('2026-11-20'),
  list: aListPage(),
  entries: [anEntry()],
  next: null,
  ...changes,
});
