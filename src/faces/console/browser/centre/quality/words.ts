import { wordTable } from '../../words/language.ts';

export const leagueWords = wordTable({
  title: { zh: '部门报送质量', en: 'Quality of departments' },
  what: {
    zh: '各部门最近十二个月的通过率和及时率，需要帮助的在前。',
    en: 'How much of each department passes and comes on time, over twelve months; who needs help first.',
  },
  help: {
    zh: '每月定时统计。格子是一个月中最低的一档：红、橙、黄、绿，由低到高；空白为当月没有报送。点部门可看逐月数字。',
    en: 'Measured by a job. A square is the lowest band of a month, red, orange, yellow or green from below; an empty one means that nothing was handed in. Choose a department for its months in figures.',
  },
  unit: { zh: '部门', en: 'Department' },
  allUnits: { zh: '全部部门', en: 'All departments' },
  rows: { zh: '行数', en: 'Rows' },
  refused: { zh: '未通过', en: 'Refused' },
  passed: { zh: '通过率', en: 'Passed' },
  onTime: { zh: '及时率', en: 'On time' },
  months: { zh: '逐月最低档', en: 'Lowest band by month' },
  passedMonths: { zh: '通过率逐月', en: 'Passed by month' },
  onTimeMonths: { zh: '及时率逐月', en: 'On time by month' },
  month: { zh: '月份', en: 'Month' },
  item: { zh: '事项', en: 'Item' },
  red: { zh: '红', en: 'red' },
  orange: { zh: '橙', en: 'orange' },
  yellow: { zh: '黄', en: 'yellow' },
  green: { zh: '绿', en: 'green' },
  nothing: { zh: '无', en: 'none' },
  measuredAt: { zh: '统计于', en: 'Measured' },
  notMeasured: { zh: '还没有统计过，稍后再来。', en: 'Nothing is measured yet; come back later.' },
  empty: { zh: '您的范围内还没有部门报送。', en: 'No department within your reach handed anything in yet.' },
  figures: { zh: '{unit}：逐月数字', en: '{unit}: figures by month' },
  tooMany: {
    zh: '部门很多，这里只列出前 {count} 组数字。',
    en: 'There are many departments; these are the first {count} figures.',
  },
});
