import { wordTable } from '../../words/language.ts';

export const homeWords = wordTable({
  late: { zh: '个月份逾期未报', en: '{count|month is|months are} late' },
  due: { zh: '个月份应报', en: '{count|month is|months are} due' },
  next: { zh: '{month} {item}：{when}', en: '{item}, {month}: {when}' },
  toMend: { zh: '行退回，待更正', en: '{count|row|rows} to mend' },
  newest: { zh: '最近：{file}', en: 'latest: {file}' },
  toRelease: { zh: '行等您放行', en: '{count|row waits|rows wait} for your release' },
  waitsForRelease: { zh: '行等待同事放行', en: '{count|row waits|rows wait} for a colleague’s release' },
  since: { zh: '{file}，已等 {days} 天', en: '{file}, for {days} {days|day|days}' },
  sinceToday: { zh: '{file}，今天', en: '{file}, today' },
  uploading: { zh: '个文件正在上传', en: '{count|file is|files are} on the way' },
  latest: { zh: '最近的报送', en: 'Latest submissions' },
  handIn: { zh: '上传报送', en: 'Hand in files' },
  all: { zh: '全部', en: 'All' },
  noneYet: {
    zh: '还没有报送过。准备好文件，或先下载模板，从“上传报送”开始。',
    en: 'Nothing was handed in yet. Begin with “Hand in files”; templates are there, too.',
  },
});
