import { wordTable } from '../../words/language.ts';

export const unitWords = wordTable({
  title: { zh: '单位', en: 'Units' },
  what: {
    zh: '使用平台的信用中心、部门和窗口。',
    en: 'The credit centres, departments and windows that work with the platform.',
  },
  help: {
    zh: '单位所在的行政区划决定其人员看得到多远：市级看全市，县级看本县。登记和撤销由系统管理员提出，系统管理员或安全管理员中的另一人决定。',
    en: 'The division of a unit decides how far its people see: a city its city, a county its county. Entering and ending are proposed by a system administrator and decided by another one, or by a security administrator.',
  },
  keys: { zh: '部门签名密钥', en: 'Keys of departments' },
  make: { zh: '登记单位', en: 'Enter a unit' },
  empty: { zh: '还没有单位。', en: 'There is no unit yet.' },
  back: { zh: '单位', en: 'Units' },
  q: { zh: '名称或代码', en: 'Name or code' },
  kind: { zh: '类别', en: 'Kind' },
  division: { zh: '行政区划', en: 'Division' },
  code: { zh: '统一社会信用代码', en: 'Unified code' },
  name: { zh: '名称', en: 'Name' },
  working: { zh: '在用', en: 'working' },
  ended: { zh: '已撤销', en: 'ended' },
  endedAt: { zh: '撤销时间', en: 'Ended' },
  enteredAt: { zh: '登记时间', en: 'Entered' },
  about: { zh: '单位信息', en: 'Unit' },
  people: { zh: '人员', en: 'People' },
  noPeople: { zh: '还没有账户。', en: 'It has no account yet.' },
  allPeople: { zh: '全部账户', en: 'All its accounts' },
  end: { zh: '撤销单位', en: 'End the unit' },
  endTitle: { zh: '提议撤销 {name}', en: 'Propose to end {name}' },
  endText: {
    zh: '撤销后它的账户和接口客户端立即不能使用；已报送的记录不受影响。',
    en: 'Its accounts and programs cease to work at once. What it handed in stays.',
  },
  makeWhat: {
    zh: '登记后，安全管理员即可为它设立账户。',
    en: 'Once it is entered, security administrators can make accounts for it.',
  },
  codeHint: {
    zh: '18 位，机关多以 11 开头，事业单位多以 12 开头。',
    en: '18 characters; state organs begin with 11, public institutions with 12.',
  },
  codeNeeded: { zh: '请填写 18 位统一社会信用代码', en: 'Give the unified code of 18 characters' },
  nameNeeded: { zh: '请填写名称', en: 'Give its name' },
  kindNeeded: { zh: '请选择类别', en: 'Choose its kind' },
  kindHint: {
    zh: '部门报送信息；信用中心管理和审核；窗口依法查询。类别决定可以设哪些角色。',
    en: 'Departments hand in, centres look after, windows ask. The kind decides which roles there are.',
  },
  divisionHint: {
    zh: '六位代码，如 370400 为市、370402 为其区县。',
    en: 'Six digits; 370400 is a city, 370402 a county of it.',
  },
  divisionNeeded: { zh: '请填写六位行政区划代码', en: 'Give the six digits of its division' },
});
