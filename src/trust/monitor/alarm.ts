/** Where something is not as it was promised, or was not to be seen. */
export type Alarm = {
  code: AlarmCode;
  log: 'public' | 'restricted';
  /** What was seen, in one line. */
  detail: string;
  at: string;
  /** The folder with what shows it to anybody; `null`: there is nothing to show. */
  evidence: string | null;
};

export type AlarmCode = keyof typeof alarmWords;

/** What each alarm means and what to do; `{detail}` is what was seen. */
export const alarmWords = {
  unreachable: {
    zh: '站点没有应答（{detail}）。请确认本机网络，再联系运行方；其间发生的事，恢复后会补查。',
    en: 'The site does not answer ({detail}). Check your own network, then ask the operator; what happens meanwhile is checked once it is back.',
  },
  unreadable: {
    zh: '站点的应答不是约定的格式（{detail}）。请看证据文件夹中的原样应答，并问运行方。',
    en: 'The site answers something else than was agreed ({detail}). Look at the answer in the evidence and ask the operator.',
  },
  'not-signed': {
    zh: '检查点没有所信公钥的正确签名（{detail}）。请勿采信；先核对公钥，再问运行方是否换钥。',
    en: 'The checkpoint is not signed with the keys you trust ({detail}). Rely on nothing; compare the keys again, then ask the operator whether they changed.',
  },
  'quorum-missing': {
    zh: '检查点没有足够见证方的会签（{detail}）。请问见证方是否在线；持续不足时，不要据此作重大决定。',
    en: 'Too few witnesses have cosigned the checkpoint ({detail}). Ask whether the witnesses run; as long as it lasts, decide nothing grave on it.',
  },
  stale: {
    zh: '检查点已过时（{detail}）：日志停了，或给您看的是旧的。请联系运行方，并从另一网络再看。',
    en: 'The checkpoint is old ({detail}): the log stands still, or you are shown an old one. Ask the operator, and look again from another network.',
  },
  'rolled-back': {
    zh: '日志变短了（{detail}）：已签名的条目被撤走。请保存证据文件夹，交给见证方和监督部门。',
    en: 'The log became shorter ({detail}): signed entries were taken away. Keep the evidence and give it to the witnesses and to who supervises the operator.',
  },
  forked: {
    zh: '日志分叉（{detail}）：运行方为同一段历史签了两个样子。请保存证据文件夹，立即交给见证方和监督部门。',
    en: 'The log forked ({detail}): the operator signed two histories. Keep the evidence and give it at once to the witnesses and to who supervises the operator.',
  },
  inconsistent: {
    zh: '已签名的根哈希算不出来（{detail}）：所给条目不是所签的条目。请保存证据文件夹并问运行方。',
    en: 'The signed root does not come out ({detail}): the entries given are not those that were signed. Keep the evidence and ask the operator.',
  },
  'leaf-wrong': {
    zh: '日志中有不合规的条目（{detail}）：格式、来源或签名不对。请保存证据文件夹并问运行方。',
    en: 'The log has entries that are none ({detail}): their form, origin or signature is wrong. Keep the evidence and ask the operator.',
  },
  'withdrawn-unsigned': {
    zh: '有撤回不是部门签名的（{detail}）：没有在此之前登记的部门密钥签过它。可能是运行方擅自撤下了记录。请保存证据文件夹，交给报送单位和监督部门。',
    en: 'Records were withdrawn without their department ({detail}): no key that was registered before signed it. The operator may have taken them away alone. Keep the evidence and give it to the departments and to who supervises the operator.',
  },
  'department-key': {
    zh: '以部门名义登记了新的签名密钥（{detail}）。请通过另一渠道向该部门核实密钥编号；不是它的，就是有人冒名，请立即告知监督部门。',
    en: "A new signing key was registered in a department's name ({detail}). Ask the department by another way whether the key id is its own; if not, somebody signs in its name: tell who supervises the operator at once.",
  },
  'key-changed': {
    zh: '签署条目的公钥换了（{detail}）。请从另一渠道确认新公钥。',
    en: 'The key that signs entries is another one ({detail}). Have the new one confirmed from another source.',
  },
  backdated: {
    zh: '条目的收到时间被提前（{detail}）：在它所称的时间，日志里还没有它。请保存证据文件夹，交给监督部门。',
    en: 'Entries claim an earlier time than they have ({detail}): the log did not have them then. Keep the evidence and give it to who supervises the operator.',
  },
  postdated: {
    zh: '时间在将来（{detail}）。请核对本机时钟，再问运行方。',
    en: 'A time lies in the future ({detail}). Check your own clock, then ask the operator.',
  },
  'map-late': {
    zh: '状态图没有按时画（{detail}）：其间缺了什么无从证明。请问运行方。',
    en: 'The state map is late ({detail}): meanwhile nobody can prove that nothing is missing. Ask the operator.',
  },
  'map-wrong': {
    zh: '状态图与账本不符（{detail}）。请保存证据文件夹并问运行方。',
    en: 'The state map does not go with the log ({detail}). Keep the evidence and ask the operator.',
  },
  omitted: {
    zh: '状态图遗漏了公示中的记录（{detail}）：账本中没有它们的撤回、期满、修复或抹除。请保存证据文件夹，交给监督部门。',
    en: 'The state map leaves public records out ({detail}): the log has no withdrawal, expiry, repair or erasure of them. Keep the evidence and give it to who supervises the operator.',
  },
  'slipped-in': {
    zh: '状态图多出了不该有的记录（{detail}）：账本说它们已经结束或从未有过。请保存证据文件夹并问运行方。',
    en: 'The state map has records that it must not have ({detail}): the log says that they ended, or never had them. Keep the evidence and ask the operator.',
  },
  hidden: {
    zh: '应公示的记录没有公示（{detail}）：账本中没有它们的结束。请保存证据文件夹，交给监督部门。',
    en: 'Records that are public are not shown ({detail}): the log does not say that they ended. Keep the evidence and give it to who supervises the operator.',
  },
  'shown-wrongly': {
    zh: '不该公示的记录仍在公示（{detail}）：账本说它们已经结束，或从未有过。请保存证据文件夹并立即告知运行方。',
    en: 'Records are shown that must not be ({detail}): the log says that they ended, or never had them. Keep the evidence and tell the operator at once.',
  },
  changed: {
    zh: '所示内容与账本所承诺的不同（{detail}）。请保存证据文件夹，交给监督部门。',
    en: 'What is shown is not what the log commits to ({detail}). Keep the evidence and give it to who supervises the operator.',
  },
} as const satisfies Record<string, { zh: string; en: string }>;
