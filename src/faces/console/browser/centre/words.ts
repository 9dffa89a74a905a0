import { wordTable } from '../words/language.ts';

export const centreWords = wordTable({
  heldTitle: { zh: '暂存的行', en: 'Rows that wait' },
  heldWhat: {
    zh: '内容合格、已留存，但还不是记录：等组织登记，或等部门放行。不公示。',
    en: 'Valid and kept, but not records yet: they wait for their organisation or for a release. None is public.',
  },
  heldHelp: {
    zh: '等组织的，在该组织的登记信息到达后自动转为记录；久等的，多为代码有误或登记信息未共享，请联系提供单位。等放行的，由提供单位的审核员处理。',
    en: 'Rows that wait for an organisation become records by themselves when its registration comes. One that waits long often has a wrong code: ask its department. Releases are for the reviewer of the department.',
  },
  heldEmpty: { zh: '没有暂存的行。', en: 'No row waits.' },
  row: { zh: '文号或名称', en: 'Document or title' },
  item: { zh: '事项', en: 'Item' },
  organisation: { zh: '组织', en: 'Organisation' },
  subjectCode: { zh: '组织代码', en: 'Code of the organisation' },
  waitsFor: { zh: '在等', en: 'Waits for' },
  forSubject: { zh: '组织登记', en: 'its organisation' },
  forRelease: { zh: '部门放行', en: 'its release' },
  since: { zh: '已等', en: 'Waits' },
  days: { zh: '{days} 天', en: '{days} {days|day|days}' },
  department: { zh: '提供单位', en: 'Department' },
  finesWait: { zh: '项罚款待认定', en: '{count|fine|fines} to classify' },
  oldestDecision: {
    zh: '最早的决定于 {day}，已 {days} 天',
    en: 'oldest decided on {day}, {days} {days|day|days} ago',
  },
  rowsWait: { zh: '行暂存，等组织登记', en: '{count|row waits|rows wait} for an organisation' },
  oldestWait: { zh: '最早的已等 {days} 天', en: 'the oldest for {days} {days|day|days}' },
  atLeast: { zh: '至少 {count}', en: 'at least {count}' },
  refusedLately: {
    zh: '个批次近七天有未通过的行',
    en: '{count|submission|submissions} of the last 7 days with refused rows',
  },
  refusedRows: {
    zh: '共 {rows} 行，{units} 个部门',
    en: '{rows} {rows|row|rows} of {units} {units|department|departments}',
  },
  catalogueWaits: {
    zh: '个目录页面的变更等提议',
    en: '{count|page of the catalogue waits|pages of the catalogue wait} to be proposed',
  },
  catalogueRestart: { zh: '另有变更在下次启动后生效', en: 'others rule from the next start on' },
  keysTitle: { zh: '部门签名密钥', en: 'Keys of departments' },
  keysWhat: {
    zh: '部门用自己的密钥为报送和撤回签名，中心不能代签。登记和停用须经双人决定。',
    en: 'A department signs what it hands in and takes back with its own key; nobody signs for it. Registering and ending take two people.',
  },
  keysHelp: {
    zh: '同意登记之前，请用另一渠道（如电话）与该部门核对密钥编号，确认是审核员本人提出。',
    en: 'Before approving a registration, check the key id with the department by another way, such as a call to its reviewer.',
  },
  keysToDecide: { zh: '等我决定的登记', en: 'Registrations for me to decide' },
  unit: { zh: '单位', en: 'Unit' },
  unitName: { zh: '名称或代码', en: 'Name or code' },
  division: { zh: '行政区划', en: 'Division' },
  keys: { zh: '密钥', en: 'Keys' },
  noKey: { zh: '还没有密钥', en: 'no key yet' },
  inForce: { zh: '在用', en: 'in force' },
  keyFrom: { zh: '自 {day}', en: 'from {day}' },
  keyFromTo: { zh: '{from} 至 {until}', en: '{from} to {until}' },
  noUnits: { zh: '您的范围内没有部门。', en: 'There is no department within your reach.' },
});
