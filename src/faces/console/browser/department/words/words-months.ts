import { wordTable } from '../../words/language.ts';

export const monthWords = wordTable({
  title: { zh: '按月报告', en: 'Months' },
  what: {
    zh: '每个月都要有交代：报送了决定，或者说明没有（零报告）。',
    en: 'Each month is answered for: with decisions, or by saying that there were none.',
  },
  help: {
    zh: '月份按决定日期计算。月末之后、期限之前，没有作出决定的事项请点“没有决定”；误点可以撤回，期限之后不再能撤回。之后补报了决定，以决定为准。',
    en: 'A month is that of the day of decision. After its end and before its last day, say of each item without decisions that there were none; that can be taken back until the last day. Decisions that come later count instead.',
  },
  year: { zh: '{year} 年', en: '{year}' },
  previousYear: { zh: '上一年', en: 'Year before' },
  nextYear: { zh: '下一年', en: 'Next year' },
  month: { zh: '月份', en: 'Month' },
  open: { zh: '未到期', en: 'Not over' },
  reported: { zh: '已报送', en: 'Handed in' },
  zero: { zh: '零报告', en: 'None' },
  due: { zh: '应报', en: 'Due' },
  late: { zh: '逾期', en: 'Late' },
  daysLeft: { zh: '还有 {days} 天', en: '{days} {days|day|days} left' },
  lastDay: { zh: '今天是最后一天', en: 'today is the last day' },
  daysLate: { zh: '已过 {days} 天', en: '{days} {days|day|days} late' },
  until: { zh: '期限 {day}', en: 'until {day}' },
  sayNone: { zh: '没有决定', en: 'None this month' },
  sayNoneOf: { zh: '没有决定：{month} {item}', en: 'None this month: {item}, {month}' },
  takeBack: { zh: '撤回零报告', en: 'Take it back' },
  said: { zh: '{month} {item}：已作零报告', en: '{item}, {month}: reported as none' },
  handIn: { zh: '报送', en: 'Hand in' },
  toDo: { zh: '待报告', en: 'To answer for' },
  nothingToDo: { zh: '没有应报或逾期的月份。', en: 'No month is due or late.' },
  allMonths: { zh: '全年', en: 'The year' },
  none: {
    zh: '本单位这一年没有需要按月报告的事项。',
    en: 'Your unit answers for no month of this year.',
  },
});
