import { wordTable } from '../../words/language.ts';

export const jobWords = wordTable({
  title: { zh: '后台任务', en: 'Jobs' },
  what: {
    zh: '平台在后台做的事：等待、运行中和出错的。做完的不再列出。',
    en: 'What the platform does in the background: waiting, running and failed. What is done is not listed.',
  },
  help: {
    zh: '出错的任务会自动重试，间隔越来越长；次数用完后停在这里，等人处理。“重试”立即再做一次并重新计次；“停止”使它不再自动重试，可随时再“重试”。错误只记位置和编号，不含数据内容。',
    en: 'A failed job is tried again by itself, at longer and longer intervals; after its last attempt it stays here for somebody to see. “Try again” does it at once and counts anew; “stop” has it tried no more, until somebody tries it again. Errors hold places and codes only, no data.',
  },
  live: { zh: '每 5 秒更新', en: 'refreshed every 5 seconds' },
  empty: { zh: '没有任务在等待，一切正常。', en: 'No job waits. All is well.' },
  job: { zh: '任务', en: 'Job' },
  state: { zh: '状态', en: 'State' },
  waiting: { zh: '等待', en: 'waiting' },
  running: { zh: '运行中', en: 'running' },
  failed: { zh: '出错', en: 'failed' },
  attempts: { zh: '次数', en: 'Attempts' },
  attemptsOf: { zh: '{attempts} / {most}', en: '{attempts} of {most}' },
  addedAt: { zh: '加入时间', en: 'Added' },
  next: { zh: '下次运行', en: 'Next' },
  noMore: { zh: '不再自动重试', en: 'not by itself' },
  fault: { zh: '错误', en: 'Error' },
  places: { zh: '位置', en: 'Places' },
  act: { zh: '操作', en: 'Act' },
  runNow: { zh: '立即运行', en: 'Run now' },
  retry: { zh: '重试', en: 'Try again' },
  cancel: { zh: '停止', en: 'Stop' },
  retried: { zh: '已安排立即运行', en: 'It runs now' },
  cancelled: { zh: '已停止自动重试', en: 'It is tried no more' },
  cancelledFault: { zh: '由管理员停止', en: 'stopped by an administrator' },
  submission: { zh: '报送批次', en: 'Submission' },
  failedTitle: { zh: '个后台任务出错', en: '{count|job|jobs} failed' },
  failedStopped: { zh: '其中 {count} 个不再自动重试', en: '{count} of them not tried again by themselves' },
});

/** Jobs of the platform by the name that the server gives them; another is shown by its name. */
export const jobNames = wordTable({
  'ingest-submission': { zh: '处理报送批次', en: 'Work off a submission' },
  'register-figures': { zh: '统计公示数字', en: 'Count the public register' },
  'measure-quality': { zh: '统计报送质量', en: 'Measure quality' },
  'ingest-sweep': { zh: '清理未完成的上传和过期会话', en: 'Sweep unfinished uploads and old sessions' },
  'ledger-expiries': { zh: '登记到期的公示', en: 'Note what is over' },
  'state-map': { zh: '生成完整性证明', en: 'Draw the state map' },
  'audit-commit': { zh: '审计日志写入账本承诺', en: 'Commit the audit trail to the log' },
  'audit-term': { zh: '删除超过保存期限的审计日志', en: 'End audit events past their term' },
});
export const isKnownJob = (name: string): name is keyof typeof jobNames => name in jobNames;
