import { wordTable } from '../words/language.ts';

export const flagWords = wordTable({
  title: { zh: '异常查询提示', en: 'Signs of misuse' },
  what: {
    zh: '提示是问题，不是结论：看看当天的日志，再下判断。',
    en: 'A sign is a question, not a finding: look at that day’s trail before you judge.',
  },
  help: {
    zh: '平台按规则（law/checks/flags.yaml）每天统计各账户的核查：次数过多、短时间内查了许多不同组织、在非工作时间核查、多次核查非本单位事项、核查后没有反馈。',
    en: 'By rules (law/checks/flags.yaml) each day is counted by account: very many checks, many organisations in a short time, outside office hours, matters of other units, no feedback.',
  },
  flag: { zh: '提示', en: 'Sign' },
  account: { zh: '账户', en: 'Account' },
  day: { zh: '日期', en: 'Day' },
  why: { zh: '为什么', en: 'Why' },
  whyCount: { zh: '{count} 次，超过 {more} 次即提示', en: '{count}; more than {more} raise it' },
  next: { zh: '下一步', en: 'Next' },
  trail: { zh: '看当天日志', en: 'That day’s trail' },
  empty: { zh: '没有异常提示。', en: 'There are no signs of misuse.' },
});
