import { wordTable } from '../../words/language.ts';

/** What a program can be given, as law/access/roles.yaml says (a test compares them); the server decides. */
export const clientRights = wordTable({
  'submission:hand-in': { zh: '报送（以本单位名义）', en: 'hand in for its unit' },
  'submission:read': { zh: '查看本单位的报送结果', en: 'read what became of its unit’s submissions' },
  'record:read': { zh: '查看本单位提供的记录', en: 'read the records that its unit provided' },
  'row:release': {
    zh: '放行本单位的行（须单位签名）',
    en: 'release rows of its unit, with the unit’s signature',
  },
  'catalogue:read': { zh: '查看目录', en: 'read the catalogue' },
  'quality:read': { zh: '查看本单位的报送质量', en: 'read its unit’s quality' },
  'check:ask': { zh: '办事核查（以本单位名义）', en: 'check organisations for its unit' },
  'check:read': { zh: '查看本单位的核查', en: 'read its unit’s checks' },
  'check-use:read': { zh: '查看本单位的核查统计', en: 'read how much its unit checks' },
  'change:read': { zh: '查看本单位的变更订阅', en: 'read its unit’s subscriptions to changes' },
  'change:subscribe': {
    zh: '订阅变更，确认已清除',
    en: 'subscribe to changes, and confirm what its copy dropped',
  },
});
export type ClientRight = keyof typeof clientRights;
