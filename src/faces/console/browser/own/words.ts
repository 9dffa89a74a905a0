import { wordTable } from '../words/language.ts';

export const ownWords = wordTable({
  title: { zh: '我代表的组织', en: 'My organisations' },
  what: {
    zh: '您有授权的组织：登记、全部记录、谁提供、被谁因何查看。',
    en: 'The organisations that you have a mandate for: registration, all records, who provided them, what for they were looked at.',
  },
  help: {
    zh: '只能看到授权有效期内的组织。授权由信用中心凭授权委托书登记，到期自动失效；续期请带新的委托书到信用中心。',
    en: 'You see organisations while your mandate lasts. The credit centre enters it from a letter of authority; bring a new letter to go on after its last day.',
  },
  empty: {
    zh: '现在没有有效的授权。请带授权委托书到信用中心登记。',
    en: 'You have no mandate now. Bring a letter of authority to the credit centre.',
  },
  recordCount: { zh: '{count} 条记录', en: '{count} {count|record|records}' },
  mandateUntil: {
    zh: '授权至 {day}，还有 {days} 天',
    en: 'mandate until {day}, {days} {days|day|days} left',
  },
  cardTitle: { zh: '条记录，属于 {name}', en: '{count|record|records} of {name}' },
  cardMany: { zh: '个我代表的组织', en: 'organisations that I act for' },
  back: { zh: '我代表的组织', en: 'My organisations' },
  noName: { zh: '登记信息尚未到达', en: 'its registration has not come yet' },
  publicPage: { zh: '公开页面', en: 'Public page' },
  completeness: { zh: '核对公开信息是否完整', en: 'Check that nothing public is missing' },
  registration: { zh: '登记信息', en: 'Registration' },
  notRegistered: {
    zh: '平台还没有收到它的登记信息。信息由登记机关提供，到达后自动显示。',
    en: 'The platform has not got its registration yet. It comes from the registration authority and appears by itself.',
  },
  records: { zh: '全部记录', en: 'All records' },
  recordsWhat: {
    zh: '包括未公示、已结束和已撤回的。打开一条可以看到公示到哪天、为什么、谁提供，并可核对存证。',
    en: 'Those that are not public, over or taken back too. One opens with until when and why it is public, who provided it, and its proof.',
  },
  noRecords: { zh: '平台没有它的记录。', en: 'The platform holds no record of it.' },
  record: { zh: '记录', en: 'Record' },
  item: { zh: '事项', en: 'Kind' },
  state: { zh: '公示状态', en: 'In public' },
  provider: { zh: '提供单位', en: 'Provided by' },
  decidedOn: { zh: '决定日期', en: 'Decided on' },
  until: { zh: '公示至', en: 'Until' },
  untilIn: { zh: '还有 {days} 天', en: '{days} {days|day|days} left' },
  fromIn: { zh: '{day} 起公示', en: 'public from {day}' },
  noEnd: { zh: '长期', en: 'no end set' },
  documentNumber: { zh: '文号', en: 'Document' },
  providers: { zh: '谁提供了信息', en: 'Who provided it' },
  providersWhat: {
    zh: '对内容有疑问，先找提供单位：它对自己提供的信息负责。',
    en: 'With a question about the content ask the department first: it answers for what it provided.',
  },
  unknownProvider: { zh: '未注明单位', en: 'department not named' },
  noProviders: { zh: '还没有。', en: 'Nobody yet.' },
  looks: { zh: '谁因何查看过', en: 'What for it was looked at' },
  looksWhat: {
    zh: '工作人员查看未公示内容的次数和目的。公开信息的浏览不统计，查看人不显示。',
    en: 'How often staff looked at what is not public, and for what. Visits to public pages are not counted; who looked is not shown.',
  },
  noLooks: { zh: '没有人查看过未公示的内容。', en: 'Nobody looked at what is not public.' },
  times: { zh: '{count} 次', en: '{count} {count|time|times}' },
  lastOn: { zh: '最近 {day}', en: 'last on {day}' },
  about: { zh: '提供与收到', en: 'Where it comes from' },
  receivedAt: { zh: '收到时间', en: 'Received' },
  versions: { zh: '版本', en: 'Versions' },
  version: { zh: '第 {version} 版', en: 'Version {version}' },
  first: { zh: '首次收到', en: 'first received' },
  noChange: { zh: '内容未变', en: 'nothing changed' },
  takenBack: { zh: '已撤回', en: 'taken back' },
  objectTitle: { zh: '认为有误？', en: 'Something is wrong?' },
  objectText: {
    zh: '先联系提供单位核对；也可以书面告诉信用中心。说明组织代码、文号、哪里有误，附上依据。',
    en: 'Ask the department that provided it, or write to the credit centre. Name the code, the document, what is wrong, and what shows it.',
  },
  toRights: { zh: '有哪些权利，怎样办理', en: 'Your rights, and how to use them' },
  kind: { zh: '类型', en: 'Kind' },
  code: { zh: '统一社会信用代码', en: 'Unified code' },
  status: { zh: '登记状态', en: 'Status' },
  established: { zh: '成立日期', en: 'Established' },
  address: { zh: '住所', en: 'Address' },
  authority: { zh: '登记机关', en: 'Registered with' },
  formerNames: { zh: '曾用名', en: 'Former names' },
  updated: { zh: '更新时间', en: 'Updated' },
});

export const rightsWords = wordTable({
  title: { zh: '组织的权利', en: 'Rights of an organisation' },
  what: {
    zh: '您可以知道、核对、要求更正，以及怎样办理。',
    en: 'What you may know, check and have mended, and how.',
  },
  knowTitle: { zh: '知道', en: 'To know' },
  knowText: {
    zh: '平台有哪些关于本组织的记录、谁提供、公示到哪天、依据哪一条、被因何目的查看过，都在“我代表的组织”里。',
    en: 'Which records there are, who provided them, until when and by which clause they are public, what for they were looked at: all under “My organisations”.',
  },
  proveTitle: { zh: '核对', en: 'To check' },
  proveText: {
    zh: '每条公示记录都有存证，任何人可以在公开网站核对它没有被改动、没有缺漏，不必相信我们。',
    en: 'Each public record has a proof. On the public site anyone checks that nothing was changed and nothing is missing, without believing us.',
  },
  proveLink: { zh: '到公开网站核对', en: 'Check on the public site' },
  objectTitle: { zh: '提出异议', en: 'To object' },
  objectText: {
    zh: '认为信息有误、不完整、超过期限或不应公示的：',
    en: 'If something is wrong, missing, past its time or should not be public:',
  },
  objectFirst: {
    zh: '先联系提供单位。它对内容负责，更正或撤回后平台立即跟随。',
    en: 'Ask the department that provided it. It answers for the content; the platform follows its correction at once.',
  },
  objectSecond: {
    zh: '或书面告诉{city}社会信用中心，写明统一社会信用代码、文号、哪里有误，附上判决书、更正决定等依据。',
    en: 'Or write to the credit centre of {city}: unified code, document number, what is wrong, with a judgment or decision that shows it.',
  },
  objectThird: {
    zh: '不收费。不要附与事项无关的个人信息。',
    en: 'It costs nothing. Leave out personal data that has nothing to do with it.',
  },
  repairTitle: { zh: '信用修复', en: 'To mend' },
  repairText: {
    zh: '履行义务、纠正违法行为后，可以依法申请提前停止公示。每条处罚记录的页面写明最早从哪天起可以申请；申请请向信用中心提出。',
    en: 'Whoever has done what was due and put it right may apply for an earlier end. The page of each penalty says from which day on; apply to the credit centre.',
  },
  closedTitle: { zh: '不对外', en: 'What stays closed' },
  closedText: {
    zh: '未公示的记录只有提供单位、信用中心和您能看到；其他人须说明目的和依据，并留下记录。',
    en: 'What is not public is seen by the department, the credit centre and you. Others state a purpose and a basis, and it is written down.',
  },
});

export const windowWords = wordTable({
  title: { zh: '窗口今天可以做的', en: 'What the window can do today' },
  search: { zh: '查找组织', en: 'Find an organisation' },
  searchText: {
    zh: '按代码、名称、曾用名或拼音查找，核对登记信息。',
    en: 'By code, name, former name or pinyin; see its registration.',
  },
  site: { zh: '打开公开网站', en: 'Open the public site' },
  siteText: {
    zh: '公示记录在公开网站上，可以当面给办事人看、打印和核对存证。',
    en: 'Public records stand on the public site: show them, print them, check their proof.',
  },
  catalogue: { zh: '查看目录', en: 'Read the catalogue' },
  catalogueText: {
    zh: '有哪些信息、公示多久、依据哪一条。',
    en: 'Which records there are, how long they are public, by which clause.',
  },
  checks: {
    zh: '依法核查（说明目的和依据后查询未公示信息）由后续版本提供；在此之前，需要的请联系信用中心。',
    en: 'Checks of what is not public, with purpose and legal basis, come with a later release. Until then ask the credit centre.',
  },
});
