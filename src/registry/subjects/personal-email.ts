import { plainCharacter } from './digit-runs.ts';
import type { PersonalIdentifier } from './identifier-kind.ts';

const longestLocalPart = 64;
const longestDomain = 253;
const at = 64;

/**
 * E-mail addresses of persons. An address counts as a person's unless its name is a role (`office`, `info`, …)
 * at a domain that is not a public mail service.
 */
export function findPersonalEmails(text: string): PersonalIdentifier[] {
  const found: PersonalIdentifier[] = [];
  for (let i = 0; i < text.length; i += 1) {
    if (plainCharacter(text, i) !== at) continue;
    let start = i;
    while (start > 0 && i - start < longestLocalPart && isLocalCharacter(plainCharacter(text, start - 1)))
      start -= 1;
    let end = i + 1;
    while (end - i <= longestDomain && isDomainCharacter(plainCharacter(text, end))) end += 1;
    while (end > i + 1 && isDotOrHyphen(plainCharacter(text, end - 1))) end -= 1;
    const name = plainLower(text, start, i);
    const domain = plainLower(text, i + 1, end);
    if (name !== '' && /^[^.].*\.[a-z]{2,}$/.test(domain) && !isRoleAddress(name, domain)) {
      found.push({ start, end, kind: 'email' });
      i = end;
    }
  }
  return found;
}

function isRoleAddress(name: string, domain: string): boolean {
  if (publicMail.has(domain) || publicMail.has(domain.replace(/^vip\./, ''))) return false;
  return roles.has(name.replace(/[._-]?\d{0,4}$/, ''));
}

const isLetterOrDigit = (char: number): boolean =>
  (char >= 48 && char <= 57) || (char >= 65 && char <= 90) || (char >= 97 && char <= 122);
const isDotOrHyphen = (char: number): boolean => char === 46 || char === 45;
const isLocalCharacter = (char: number): boolean =>
  isLetterOrDigit(char) || isDotOrHyphen(char) || char === 95 || char === 43 || char === 37;
const isDomainCharacter = (char: number): boolean => isLetterOrDigit(char) || isDotOrHyphen(char);

function plainLower(text: string, from: number, to: number): string {
  let plain = '';
  for (let i = from; i < to; i += 1) plain += String.fromCharCode(plainCharacter(text, i));
  return plain.toLowerCase();
}

const publicMail: ReadonlySet<string> = new Set(
  (
    'qq.com foxmail.com 163.com 126.com yeah.net 139.com 189.cn wo.cn sina.com sina.cn sohu.com 21cn.com tom.com ' +
    'aliyun.com gmail.com outlook.com hotmail.com live.com live.cn msn.com icloud.com me.com yahoo.com yahoo.com.cn ' +
    'proton.me protonmail.com'
  ).split(' '),
);

const roles: ReadonlySet<string> = new Set(
  (
    'admin administrator bgs bangongshi contact cs customer-service enquiry fawu feedback hello help hr info ' +
    'jubao kefu mail marketing media news office postmaster press privacy public sales security service services ' +
    'support tousu webmaster xinyong xzsp zhaopin zwgk'
  ).split(' '),
);
