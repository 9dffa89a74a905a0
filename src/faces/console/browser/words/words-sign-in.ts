import { wordTable } from './language.ts';

export const signInWords = wordTable({
  title: { zh: '登录工作台', en: 'Sign in to the console' },
  forWhom: {
    zh: '供部门、信用中心和组织代表使用。公开信息无需登录。',
    en: 'For departments, the credit centre and representatives. What is public needs no account.',
  },
  account: { zh: '账户', en: 'Account' },
  accountNeeded: { zh: '请输入账户', en: 'Enter your account' },
  password: { zh: '口令', en: 'Password' },
  passwordNeeded: { zh: '请输入口令', en: 'Enter your password' },
  next: { zh: '下一步', en: 'Next' },
  signIn: { zh: '登录', en: 'Sign in' },
  or: { zh: '或', en: 'or' },
  withProvider: { zh: '用{name}登录', en: 'Sign in with {name}' },
  notLinkedTitle: { zh: '关联没有完成', en: 'The link was not made' },
  toAccount: { zh: '回到我的账户', en: 'Back to my account' },
  awayTitle: { zh: '会话已结束', en: 'Your session has ended' },
  awayText: {
    zh: '长时间没有操作，或会话已在别处结束，页面内容已遮住。请重新登录，之后回到原处。',
    en: 'You were away for a while, or the session was ended elsewhere, so this page is covered. Sign in again: you come back to the same place.',
  },
  secondTitle: { zh: '第二步验证', en: 'Second step' },
  codeHint: {
    zh: '请输入验证器应用中当前的六位数字。',
    en: 'Enter the six digits that your authenticator app shows now.',
  },
  code: { zh: '验证码', en: 'Code' },
  codeNeeded: { zh: '请输入六位数字', en: 'Enter six digits' },
  usePasskey: { zh: '使用通行密钥', en: 'Use a passkey' },
  passkeyHint: {
    zh: '按浏览器提示，用指纹、面容或安全密钥验证。',
    en: 'Follow your browser: fingerprint, face or security key.',
  },
  startOver: { zh: '换一个账户', en: 'Use another account' },
  enrolTitle: { zh: '设置第二步验证', en: 'Set up the second step' },
  enrolWhy: {
    zh: '只有口令不足以保护记录。请选择一种方式；以后每次登录都会用到，之后还可以在“我的账户”中添加。',
    en: 'A password alone does not protect the records. Choose one way; it is asked at every sign-in. You can add more under “My account”.',
  },
  demoTitle: { zh: '演示账户', en: 'Demonstration accounts' },
  demoOthers: { zh: '更多演示账户（{count}）', en: 'More accounts ({count})' },
  demoHint: {
    zh: '点选即可登录，口令和验证码会自动填写。',
    en: 'One click signs in; password and code are filled in for you.',
  },
  signedOutTitle: { zh: '您已退出', en: 'You are signed out' },
  signedOutText: {
    zh: '本机上的会话数据已清除。使用公用电脑时，请关闭浏览器。',
    en: 'What this browser kept of the session is gone. On a shared computer, close the browser.',
  },
  signInAgain: { zh: '重新登录', en: 'Sign in again' },
  invitationTitle: { zh: '启用账户', en: 'Activate your account' },
  invitationText: {
    zh: '请为自己设置口令。下一步设置第二步验证。',
    en: 'Choose your password. The second step comes next.',
  },
  invitationMissing: {
    zh: '邀请链接不完整。请重新打开完整链接，或向系统管理员索取新的邀请。',
    en: 'The link is incomplete. Open the whole link again, or ask your system administrator for a new one.',
  },
  newPassword: { zh: '新口令', en: 'New password' },
  newPasswordHint: {
    zh: '至少 12 个字符；几个不相关的词连起来，既好记又安全。',
    en: 'At least 12 characters; a few unrelated words are easy to remember and hard to guess.',
  },
  newPasswordShort: { zh: '至少 12 个字符', en: 'At least 12 characters' },
  repeatPassword: { zh: '再次输入新口令', en: 'New password once more' },
  repeatDiffers: { zh: '两次输入不一致', en: 'The two differ' },
  setPassword: { zh: '设置口令', en: 'Set the password' },
  freshTitle: { zh: '请再次验证身份', en: 'Please confirm it is you' },
  freshText: {
    zh: '下面的操作无法撤销。验证后会自动继续。',
    en: 'What follows cannot be undone. It goes on by itself once you have confirmed.',
  },
  confirm: { zh: '验证并继续', en: 'Confirm and go on' },
});
