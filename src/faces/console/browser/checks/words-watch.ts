import { wordTable } from '../words/language.ts';

export const usageWords = wordTable({
  title: { zh: '核查统计', en: 'Use of checks' },
  what: {
    zh: '每月各单位为哪些事项核查了多少次，结果怎样。',
    en: 'How often each unit asked for each matter, month by month, and what it led to.',
  },
  empty: { zh: '这些月份没有核查。', en: 'Nothing was checked in these months.' },
  months: { zh: '月份', en: 'Months' },
  from: { zh: '自（月）', en: 'From month' },
  to: { zh: '至（月）', en: 'To month' },
  month: { zh: '月份', en: 'Month' },
  unit: { zh: '单位', en: 'Unit' },
  matter: { zh: '事项', en: 'Matter' },
  asked: { zh: '核查', en: 'Checks' },
  results: { zh: '结果', en: 'Outcomes' },
  without: { zh: '没有反馈', en: 'Without feedback' },
  totalLine: {
    zh: '{from} 至 {to}：核查 {asked} 次，已反馈 {answered} 次，等待反馈 {without} 次。',
    en: '{from} to {to}: {asked} {asked|check|checks}, {answered} with feedback, {without} without.',
  },
});

export const aboutMeWords = wordTable({
  title: { zh: '谁查过我', en: 'Who asked about us' },
  what: {
    zh: '每一次核查：哪个单位、什么时候、为了什么事、依据什么、后来做了什么。',
    en: 'Every check: which unit, when, for what, on what basis, and what followed.',
  },
  help: {
    zh: '单位办事时可以依法核查您的组织，每次都会留下记录，您都能看到。打开一次，可以看到当时给出的结果，与办事人看到的一字不差。认为不该查的，可以书面告诉信用中心。',
    en: 'Offices may check your organisation for a matter before them; each time is on record and shown here. One opens with the very answer that was given. If it should not have been asked, write to the credit centre.',
  },
  organisation: { zh: '组织', en: 'Organisation' },
  noMandate: {
    zh: '现在没有有效的授权。请带授权委托书到信用中心登记。',
    en: 'You have no mandate now. Bring a letter of authority to the credit centre.',
  },
  empty: { zh: '没有单位核查过这个组织。', en: 'No office has asked about this organisation.' },
  unit: { zh: '单位', en: 'Office' },
  askedAt: { zh: '时间', en: 'When' },
  matter: { zh: '为了什么事', en: 'For what' },
  basis: { zh: '依据', en: 'Basis' },
  followed: { zh: '后来', en: 'What followed' },
  notYet: { zh: '还没有反馈', en: 'not told yet' },
  back: { zh: '谁查过我', en: 'Who asked about us' },
});
