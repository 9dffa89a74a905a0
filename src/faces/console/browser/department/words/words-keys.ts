import { wordTable } from '../../words/language.ts';

export const keyWords = wordTable({
  title: { zh: '签名密钥', en: 'Signing keys' },
  what: {
    zh: '以本单位名义报送和撤回的内容，由这里的密钥签名。',
    en: 'What is handed in or withdrawn in the name of your unit is signed with these keys.',
  },
  help: {
    zh: '密钥在您的浏览器里生成，私钥部分谁也读不出来，平台也没有。公钥经信用中心另一人核对后登记，写入公开账本；从那时起，本单位报送的每一行都要由审核员放行并签名，没有签名谁都不能撤回本单位的记录——包括平台的运行者。',
    en: 'The key is made in your browser; nobody can read its secret part, and the platform never has it. Its public part is registered after another person at the credit centre has checked it, and stands in the public ledger. From then on a reviewer releases and signs every row of your unit, and without a signature nobody can withdraw its records, not even who runs the platform.',
  },
  inForce: { zh: '在用', en: 'In force' },
  ended: { zh: '已停用', en: 'Ended' },
  here: { zh: '在本浏览器中', en: 'In this browser' },
  notRegistered: { zh: '未登记', en: 'Not registered' },
  waiting: { zh: '等待决定', en: 'Waits for a decision' },
  keyId: { zh: '密钥编号', en: 'Key id' },
  from: { zh: '登记时间', en: 'Registered' },
  until: { zh: '停用时间', en: 'Ended' },
  unitKeys: { zh: '本单位的密钥', en: 'Keys of your unit' },
  none: {
    zh: '本单位还没有密钥。没有密钥时，新记录直接入库，更正已公示的记录由同事放行，但不能撤回记录。',
    en: 'Your unit has no key yet. Without one new rows enter directly, a colleague releases corrections of what is public, and nothing can be withdrawn.',
  },
  make: { zh: '在本浏览器中生成密钥', en: 'Make a key in this browser' },
  makeText: {
    zh: '请在审核员自己常用的电脑上生成。清除浏览器数据或更换电脑后密钥就没有了：那时停用它，另登记一把即可，以前签的内容仍然有效。',
    en: 'Make it on the computer that the reviewer uses every day. It is gone when the browser’s data are cleared or the computer changes: then end it and register another; what it signed stays valid.',
  },
  register: { zh: '申请登记', en: 'Propose its registration' },
  registerText: {
    zh: '本浏览器中有一把还没有登记的密钥。提交后，信用中心主管会通过电话等其他方式与您核对编号 {id}，再决定。',
    en: 'This browser holds a key that is not registered. After you propose it, the supervisor of the credit centre will check the id {id} with you by phone or another way, and then decide.',
  },
  registerWaits: {
    zh: '登记申请已提交，等待信用中心主管决定。他会向您核对编号 {id}。',
    en: 'Proposed; the supervisor of the credit centre decides and will check the id {id} with you.',
  },
  label: { zh: '存放在哪里', en: 'Where it is kept' },
  labelDefault: { zh: '审核员办公电脑', en: "Reviewer's computer" },
  labelNeeded: { zh: '请写明存放在哪里', en: 'Say where it is kept' },
  reasonDefault: { zh: '启用本单位签名', en: 'Begin to sign in our name' },
  end: { zh: '申请停用', en: 'Propose to end it' },
  endTitle: { zh: '停用密钥 {id}', en: 'End the key {id}' },
  endText: {
    zh: '遗失、更换，或保管的人离岗时停用。决定之后它不再能签名；以前签的内容仍然有效。',
    en: 'End it when it is lost or replaced, or when its holder has left. Once decided, it signs no more; what it signed stays valid.',
  },
  endWaits: { zh: '停用申请等待决定', en: 'Its end waits for a decision' },
  proposed: { zh: '已提交，等待信用中心决定', en: 'Proposed; the credit centre decides' },
  cancel: { zh: '取消', en: 'Cancel' },
  unable: {
    zh: '这个浏览器不能保存密钥：需要 https 连接和较新的浏览器（Chrome、Edge 137，Firefox 130，Safari 17 以上）。',
    en: 'This browser can hold no key: it needs https and a recent version (Chrome or Edge 137, Firefox 130, Safari 17 or later).',
  },
  others: { zh: '密钥在加密机或文件中', en: 'A key in an HSM or a file' },
  othersText: {
    zh: '用 gongxin sign 命令对登记文本签名，把输出的一行粘贴到这里。之后的放行和撤回也用这个命令签名。',
    en: 'Sign the registration with the command gongxin sign and paste the line it prints. Releases and withdrawals are then signed with the same command.',
  },
  othersLine: { zh: '命令输出的一行（JSON）', en: 'The line it printed (JSON)' },
  othersWrong: {
    zh: '这不是 gongxin sign --registration 的输出，或不是本单位的。',
    en: 'This is not what gongxin sign --registration prints, or it is of another unit.',
  },
  noUnit: { zh: '您的账号不属于任何单位。', en: 'Your account belongs to no unit.' },
  differs: {
    zh: '要签名的文本与这里显示的内容不符，请不要同意，并联系信用中心。',
    en: 'The text to be signed is not about what is shown here. Do not approve it; tell the credit centre.',
  },
  signerReady: { zh: '将用本浏览器中的密钥 {id} 签名。', en: 'Signed with the key {id} in this browser.' },
  signerNone: {
    zh: '需要本单位的签名密钥，而本单位还没有在用的。请先生成并登记一把。',
    en: 'This needs a signing key of your unit, and it has none in force. Make and register one first.',
  },
  signerElsewhere: {
    zh: '本单位的密钥 {ids} 不在这个浏览器中。请在存有它的电脑上签名，或在这里另登记一把。',
    en: 'The key {ids} of your unit is not in this browser. Sign on the computer that holds it, or register another here.',
  },
  toKeys: { zh: '到“签名密钥”', en: 'To signing keys' },
});
