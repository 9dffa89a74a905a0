import { wordTable } from '../../words/language.ts';

export const clientWords = wordTable({
  title: { zh: '接口客户端', en: 'Programs' },
  what: {
    zh: '以单位名义使用接口的系统：能做什么、从哪里来、到哪天为止。',
    en: 'Systems that use the API for a unit: what they may do, where they come from, until when.',
  },
  help: {
    zh: '每个客户端只做写明的事，只在写明的地址使用，到期自动失效。密钥由决定的人转交，只显示一次，平台只存其摘要。遗失或泄露的，请立即停用并重新设立。',
    en: 'A program does what is written here and nothing else, from the addresses written here, until its last day. A secret is shown once to whoever approves, who hands it over; only its hash is kept. If one is lost or leaks, end it at once and make another.',
  },
  make: { zh: '设立接口客户端', en: 'Give a program access' },
  empty: { zh: '还没有接口客户端。', en: 'No program has access yet.' },
  back: { zh: '接口客户端', en: 'Programs' },
  rights: { zh: '权限', en: 'May' },
  expires: { zh: '到期', en: 'Until' },
  lastUsed: { zh: '最近使用', en: 'Last used' },
  neverUsed: { zh: '尚未使用', en: 'not yet' },
  daysLeft: { zh: '还有 {days} 天', en: '{days} {days|day|days} left' },
  expired: { zh: '已到期', en: 'over' },
  ended: { zh: '已停用', en: 'ended' },
  inForce: { zh: '在用', en: 'in force' },
  noKey: { zh: '没有有效密钥', en: 'no key in force' },
  keys: { zh: '密钥', en: 'Keys' },
  keysWhat: {
    zh: '密钥本身不在这里：平台只存摘要或公钥。',
    en: 'The secret itself is nowhere: only its hash or public part is kept.',
  },
  secret: { zh: '密钥（摘要存储）', en: 'secret, kept as a hash' },
  signature: { zh: '私钥签名的请求', en: 'requests signed with its private key' },
  proof: { zh: '凭据', en: 'Proves itself by' },
  addresses: { zh: '来源地址', en: 'May come from' },
  anywhere: { zh: '不限', en: 'anywhere' },
  madeBy: { zh: '设立', en: 'Made by' },
  about: { zh: '客户端信息', en: 'Program' },
  end: { zh: '停用', en: 'End its access' },
  endTitle: { zh: '提议停用 {account}', en: 'Propose to end {account}' },
  endText: {
    zh: '停用后它的全部密钥立即失效，账户名不再使用。需要时另行设立。',
    en: 'All its keys cease to count at once, and its name is not used again. Make another when it is needed.',
  },
  makeWhat: {
    zh: '给一个单位的系统开通接口。另一名安全管理员同意后，密钥显示一次，由其转交。',
    en: 'For a system of a unit. When another security administrator approves, its key appears once, to be handed over.',
  },
  accountHint: {
    zh: '2 至 40 个小写字母、数字或连字符，如 market-system；会写入审计日志，不重复使用。',
    en: '2 to 40 lower-case letters, digits and hyphens, such as market-system. It stands in the audit trail and is never used again.',
  },
  nameHint: { zh: '系统名称，如“市场监管业务系统”。', en: 'What the system is called.' },
  rightsHint: {
    zh: '只给需要的；以后要增加，须另行设立。',
    en: 'Only what it needs; more later means making another.',
  },
  rightsNeeded: { zh: '请至少选择一项权限', en: 'Choose at least one right' },
  addressesHint: {
    zh: '每行一个 IP 地址或网段，如 10.1.2.3 或 10.1.2.0/24；不填则不限（不建议）。',
    en: 'One address or network a line, such as 10.1.2.3 or 10.1.2.0/24. Empty: from anywhere, which is not advised.',
  },
  expiresOn: { zh: '密钥最后一天', en: 'Last day of its key' },
  expiresHint: {
    zh: '最长 400 天；到期前请重新设立。',
    en: 'At most 400 days; make another before it ends.',
  },
  dayNeeded: { zh: '请选择日期', en: 'Choose a day' },
  bySecret: { zh: '由平台生成密钥（显示一次）', en: 'a secret made here, shown once' },
  bySignature: {
    zh: '系统自备密钥，只登记公钥（更安全）',
    en: 'a key of its own, of which the public part is entered (safer)',
  },
  publicKey: { zh: '公钥（JWK）', en: 'Public key (JWK)' },
  publicKeyHint: {
    zh: 'P-256 或 Ed25519，不含私钥部分。',
    en: 'P-256 or Ed25519, without its private part.',
  },
  publicKeyWrong: { zh: '这不是 JSON 格式的公钥', en: 'This is no public key in JSON' },
  expiringTitle: {
    zh: '个接口客户端的密钥 30 天内到期',
    en: '{count|key of a program ends|keys of programs end} within 30 days',
  },
  expiringFirst: { zh: '最早：{name}，还有 {days} 天', en: 'first {name}, in {days} {days|day|days}' },
});
