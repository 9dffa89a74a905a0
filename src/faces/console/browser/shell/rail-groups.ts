import { wordTable } from '../words/language.ts';

/** The rail goes by task. Groups without a page that the account may see are left out. */
export const railGroups = wordTable({
  today: { zh: '今天', en: 'Today' },
  handIn: { zh: '报送', en: 'Hand in' },
  handle: { zh: '办理', en: 'Handle' },
  look: { zh: '查看', en: 'Look up' },
  rules: { zh: '目录与规则', en: 'Catalogue and rules' },
  people: { zh: '单位与账户', en: 'Units and accounts' },
  watch: { zh: '运行与审计', en: 'Running and audit' },
  me: { zh: '我', en: 'Me' },
});
export type RailGroup = keyof typeof railGroups;
