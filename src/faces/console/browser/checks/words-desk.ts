import { wordTable } from '../words/language.ts';

export const resultWords = wordTable({
  considered: { zh: '已参考', en: 'Considered' },
  'measure-applied': { zh: '已依法实施措施', en: 'A measure of the law was applied' },
  'incentive-applied': { zh: '已给予激励', en: 'An incentive was given' },
  'no-effect': { zh: '未影响办理', en: 'It had no effect' },
  'not-proceeded': { zh: '未继续办理', en: 'The matter did not go on' },
});

export const feedbackWords = wordTable({
  title: { zh: '做了什么', en: 'What was done' },
  what: {
    zh: '办完这一件再填也可以：在“本单位的核查”里随时补上。',
    en: 'It can wait until the case is done: add it later under “Our checks”.',
  },
  result: { zh: '处理结果', en: 'Outcome' },
  resultNeeded: { zh: '请选择处理结果。', en: 'Choose an outcome.' },
  measures: { zh: '实施了哪些', en: 'Which ones' },
  measuresNeeded: { zh: '请勾选实施的措施。', en: 'Tick what was applied.' },
  note: { zh: '说明（可不填，不要写个人信息）', en: 'Note (may stay empty; nothing about a person)' },
  caseNumber: { zh: '决定或证照的编号（可不填）', en: 'Number of the decision (may stay empty)' },
  save: { zh: '记下', en: 'Save' },
  correct: { zh: '更正', en: 'Correct' },
  later: { zh: '以后再填', en: 'Later' },
  savedWhat: { zh: '已记下：{result}', en: 'Saved: {result}' },
  replaces: { zh: '更正会替换上一次的反馈。', en: 'A correction takes the place of what was said before.' },
});

export const listWords = wordTable({
  title: { zh: '本单位的核查', en: 'Our checks' },
  what: {
    zh: '本单位查过谁、为了什么，以及哪些还没有反馈。',
    en: 'Whom our unit asked about and for what, and which still wait for feedback.',
  },
  help: {
    zh: '打开一次核查，可以看到现在的情况、与当时相比的变化，并填写或更正反馈。已经终止的信息不会再显示。',
    en: 'A check opens with how things stand now and what changed since, and takes feedback or its correction. What has ended is not shown again.',
  },
  ask: { zh: '办事核查', en: 'New check' },
  organisation: { zh: '组织', en: 'Organisation' },
  noName: { zh: '登记信息尚未到达', en: 'its registration has not come yet' },
  matter: { zh: '办理事项', en: 'Matter' },
  caseNumber: { zh: '办件编号', en: 'Case' },
  askedAt: { zh: '核查时间', en: 'Asked at' },
  feedback: { zh: '反馈', en: 'Feedback' },
  missing: { zh: '等待反馈', en: 'without feedback' },
  subject: { zh: '组织代码', en: 'Code' },
  from: { zh: '自', en: 'From' },
  until: { zh: '至', en: 'Until' },
  empty: {
    zh: '还没有核查过。办事时从“办事核查”开始。',
    en: 'Nothing has been checked yet. Begin with a new check.',
  },
  daysLeft: { zh: '还有 {days} 天', en: '{days} {days|day|days} left' },
  lastDay: { zh: '今天是最后一天', en: 'last day today' },
  daysLate: { zh: '已过 {days} 天', en: '{days} {days|day|days} late' },
  cardTitle: { zh: '次核查等待反馈', en: '{count|check waits|checks wait} for feedback' },
  cardMany: { zh: '次以上核查等待反馈', en: 'or more checks wait for feedback' },
  cardNext: { zh: '最早的：{name}，{when}', en: 'oldest: {name}, {when}' },
  account: { zh: '核查人', en: 'Account' },
});

export const checkWords = wordTable({
  title: { zh: '一次核查', en: 'A check' },
  asked: { zh: '当时的核查', en: 'What was asked' },
  now: { zh: '现在的情况', en: 'How things stand now' },
  changes: { zh: '与当时相比', en: 'Since then' },
  noChange: { zh: '没有变化。', en: 'Nothing has changed.' },
  gone: {
    zh: '有 {count} 条已经终止，不再显示，也不应再作为依据。',
    en: '{count} {count|has|have} ended; {count|it is|they are} not shown and may not be relied on.',
  },
  addedCount: { zh: '新增 {count} 条，下面标有“新增”。', en: '{count} {count|is|are} new and marked below.' },
  changedCount: {
    zh: '有更正 {count} 条，下面标有“有更正”。',
    en: '{count} {count|was|were} corrected and marked below.',
  },
  asGiven: { zh: '当时给出的结果，一字未改', en: 'As it was given then, unchanged' },
  basis: { zh: '依据', en: 'Basis' },
  asOf: { zh: '查的是', en: 'As of' },
});

export const batchWords = wordTable({
  title: { zh: '批量核查', en: 'Check many' },
  what: {
    zh: '为一个事项一次核查至多 1,000 个组织；每个组织都是一次单独的核查。',
    en: 'Up to 1,000 organisations for one matter; each is a check of its own.',
  },
  help: {
    zh: '从表格里复制代码一列粘贴到这里，或打开一个 CSV、文本文件。每个组织都会看到这次核查，请只查办理需要的。',
    en: 'Copy the column of codes from a sheet and paste it, or open a CSV or text file. Each organisation sees the check: ask only about those before you.',
  },
  list: { zh: '代码', en: 'Codes' },
  listHint: { zh: '每行一个，或整列、整表粘贴', en: 'one on each line, or a pasted column or sheet' },
  file: { zh: '打开文件', en: 'Open a file' },
  fileTooBig: {
    zh: '文件超过 2 MB，请只留代码一列。',
    en: 'The file is over 2 MB; keep the column of codes only.',
  },
  found: { zh: '找到 {count} 个代码', en: '{count} {count|code|codes} found' },
  repeated: { zh: '重复的 {count} 个只查一次', en: '{count} repeated, asked once' },
  noCodes: { zh: '没有找到 18 位代码。', en: 'There is no code of 18 characters in this.' },
  tooMany: { zh: '一批最多 1,000 个，请分成几批。', en: 'At most 1,000; make several batches.' },
  start: { zh: '核查 {count} 个组织', en: 'Check {count} {count|organisation|organisations}' },
  progress: { zh: '正在核查', en: 'Checking' },
  again: { zh: '再查一批', en: 'Another batch' },
  goOn: { zh: '继续未完成的', en: 'Go on with the rest' },
  save: { zh: '下载 CSV', en: 'Download CSV' },
  stopped: {
    zh: '已完成 {done} 个，其余没有核查。',
    en: '{done} {done|is|are} done, the others were not asked.',
  },
  results: { zh: '结果', en: 'Results' },
  show: { zh: '显示', en: 'Show' },
  everything: { zh: '全部 {count}', en: 'all {count}' },
  withMeasures: { zh: '有法定措施 {count}', en: 'with measures {count}' },
  withLists: { zh: '在名单上 {count}', en: 'on lists {count}' },
  withRecords: { zh: '有记录 {count}', en: 'with records {count}' },
  nothing: { zh: '都没有 {count}', en: 'nothing {count}' },
  refused: { zh: '没有查到 {count}', en: 'not answered {count}' },
  none: { zh: '没有', en: 'none' },
  noRows: { zh: '没有这样的组织。', en: 'There is none of these.' },
  code: { zh: '统一社会信用代码', en: 'Unified code' },
  name: { zh: '名称', en: 'Name' },
  status: { zh: '登记状态', en: 'Status' },
  lists: { zh: '名单', en: 'Lists' },
  measures: { zh: '法定措施', en: 'Measures' },
  records: { zh: '记录数', en: 'Records' },
  commitments: { zh: '承诺数', en: 'Commitments' },
  checkId: { zh: '核查编号', en: 'Check' },
  asOf: { zh: '截至', en: 'As of' },
  why: { zh: '未查到的原因', en: 'Why there is no answer' },
  fileName: { zh: '批量核查', en: 'checks' },
  personNumber: { zh: '（像是个人证件号码，未保存）', en: '(like an identifier of a person; not kept)' },
});

export const windowWords = wordTable({
  title: { zh: '窗口今天可以做的', en: 'What the window can do today' },
  check: { zh: '办事核查', en: 'Check an organisation' },
  checkText: {
    zh: '扫一下代码，一屏看到名单、记录和法定措施。',
    en: 'Scan a code: lists, records and measures of the law on one screen.',
  },
  search: { zh: '查找组织', en: 'Find an organisation' },
  searchText: {
    zh: '按代码、名称、曾用名或拼音查找，核对登记信息。',
    en: 'By code, name, former name or pinyin; see its registration.',
  },
  site: { zh: '打开公开网站', en: 'Open the public site' },
  siteText: {
    zh: '公示记录可以当面给办事人看、打印和核对存证。',
    en: 'Show public records, print them, check their proof.',
  },
  catalogue: { zh: '查看目录', en: 'Read the catalogue' },
  catalogueText: {
    zh: '有哪些信息、公示多久、依据哪一条。',
    en: 'Which records there are, how long they are public, by which clause.',
  },
});
