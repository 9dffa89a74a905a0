import { digitsOf, residentCheckDigit } from './resident-id.ts';
import { codeCharacters, type SubjectLaw } from './subject-law.ts';
import { organisationCodeCheckCharacter, usccCheckCharacter } from './uscc.ts';

/**
 * Invented identifiers, numbers and disguises for tests: of nobody known, the same for the same seed.
 * A chance gives a whole number from 0 to `below` − 1.
 */
export type Chance = (below: number) => number;

/** Mulberry32: small, even enough for samples, never for secrets. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export const identifierKinds = [
  'resident-id',
  'resident-id-old',
  'mobile',
  'passport',
  'bank-card',
  'email',
] as const;

export function anIdentifier(kind: (typeof identifierKinds)[number], chance: Chance): string {
  switch (kind) {
    case 'resident-id': {
      const first17 =
        oneOf(provinces, chance) + digits(4, chance) + day(1940, 70, chance) + digits(3, chance);
      const check = residentCheckDigit(digitsOf(first17));
      return first17 + (check === 10 ? (chance(2) === 0 ? 'X' : 'x') : String(check));
    }
    case 'resident-id-old':
      return (
        oneOf(provinces, chance) + digits(4, chance) + day(1930, 60, chance).slice(2) + digits(3, chance)
      );
    case 'mobile':
      return `1${3 + chance(7)}${digits(9, chance)}`;
    case 'passport':
      return chance(2) === 0
        ? `E${oneOf('ABCDEFGHJK', chance)}${digits(7, chance)}`
        : oneOf('EG', chance) + digits(8, chance);
    case 'bank-card':
      return withLuhn(oneOf(['622202', '621700', '601382', '622848', '436742'], chance), chance);
    case 'email':
      return `${oneOf(['wang', 'lixm', 'z.hao', '4471'], chance)}${digits(3, chance)}@${oneOf(['qq.com', '163.com', 'example.com'], chance)}`;
  }
}

export const hidingWays: Readonly<Record<string, (plain: string, chance: Chance) => string>> = {
  fullWidth: inFullWidth,
  spaced: (plain) => [...plain].join(' '),
  hyphens: (plain) => plain.replace(/(.{4})(?=.)/g, '$1-'),
  dots: (plain) => [...plain].join('.'),
  middleDots: (plain) => plain.replace(/(.{3})(?=.)/g, '$1·'),
  zeroWidth: (plain, chance) =>
    [...plain]
      .map((char) => (chance(3) === 0 ? `${char}\u200b` : char))
      .join('')
      .replace(/\u200b$/, ''),
  lineBreak: (plain, chance) => {
    const at = 5 + chance(plain.length - 6);
    return plain.slice(0, at) + oneOf(['\n', '\r\n', '-\n'], chance) + plain.slice(at);
  },
  chinese: (plain) => digitsAs(plain, '〇一二三四五六七八九'),
  capitalChinese: (plain) => digitsAs(plain, '零壹贰叁肆伍陆柒捌玖'),
  circled: (plain) => digitsAs(plain, '⓪①②③④⑤⑥⑦⑧⑨'),
  mathematical: (plain) => digitsAs(plain, '𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗'),
  mixed: (plain, chance) =>
    [...plain]
      .map((char) =>
        digitsAs(char, oneOf(['0123456789', '０１２３４５６７８９', '〇一二三四五六七八九'], chance)),
      )
      .join(''),
  both: (plain) => [...digitsAs(plain, '０１２３４５６７８９')].join('\u200c '),
};

/** One way of disguise by chance; addresses are only widened, since their other signs cannot be exchanged. */
export function hide(plain: string, chance: Chance): string {
  if (plain.includes('@')) return inFullWidth(plain);
  return oneOf(Object.values(hidingWays), chance)(plain, chance);
}

/** The number between sentences, with or without a label before it. */
export function inProse(written: string, chance: Chance): { text: string; start: number } {
  const before =
    oneOf(
      [
        '经查，当事人于2026年7月26日在枣庄市市中区',
        '现场检查笔录、询问笔录等证据证实，负责人王某',
        '依据第三十二条第（二）项，',
        '统一',
        '',
      ],
      chance,
    ) + oneOf(['（', '，', '：', '为', ' ', '号码'], chance);
  const after = oneOf(
    [
      '）存在上述违法行为，罚款人民币80000元。',
      '，责令改正。',
      '。',
      '',
      '的行为违反规定，2027-07-16前整改。',
    ],
    chance,
  );
  return { text: before + written + after, start: before.length };
}

/** Unified codes, document, licence, registration and other numbers as departments write them. */
export function aNumberOfAnOrganisation(law: SubjectLaw, chance: Chance): string {
  const division = oneOf([...assigned(law)], chance);
  const year = 2015 + chance(12);
  switch (chance(20)) {
    case 0:
      return `${oneOf('枣滕薛峄', chance)}市监罚字〔${year}〕第${digits(5, chance)}号`;
    case 1:
      return `JY${1 + chance(3)}${division}${digits(7, chance)}`;
    case 2:
      return `SC${digits(3, chance)}${division}${digits(5, chance)}`;
    case 3:
      return `（${division}）登记设立字〔${year}〕第${digits(6, chance)}号`;
    case 4:
      return `D${division.slice(0, 2)}${digits(7, chance)}`;
    case 5:
      return `国药准字${oneOf('HZS', chance)}${year}${digits(4, chance)}`;
    case 6:
      return division + year + digits(6 + chance(3), chance);
    case 7:
      return `注册号${division}2${digits(8, chance)}`;
    case 8:
      return `0${632 + chance(3)}-${2 + chance(7)}${digits(6, chance)}`;
    case 9:
      return `${year}-0${1 + chance(9)}-1${chance(10)} ${year + 1}-0${1 + chance(9)}-2${chance(9)} ${digits(3, chance)}.${digits(6, chance)}`;
    case 10:
      return `${1 + chance(9)}${digits(5 + chance(9), chance)}.${digits(2, chance)}元`;
    case 11:
      return organisationCode(`${division.slice(0, 4)}9${chance(10)}`, law, chance);
    default:
      return organisationCode(division, law, chance);
  }
}

function organisationCode(division: string, law: SubjectLaw, chance: Chance): string {
  const pair = oneOf(pairsOf(law), chance);
  const isOld = chance(2) === 0;
  const own = isOld
    ? digits(8, chance)
    : `MA${Array.from({ length: 6 }, () => oneOf(codeCharacters, chance)).join('')}`;
  const first17 = pair + division + own + organisationCodeCheckCharacter(own);
  return first17 + usccCheckCharacter(first17);
}

const assigned = (law: SubjectLaw): Iterable<string> => law.divisions.keys();
const pairsOf = (law: SubjectLaw): string[] => [...law.categories.keys()];
const provinces =
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'.split(' ');

const oneOf = <Value>(values: ArrayLike<Value>, chance: Chance): Value => values[chance(values.length)]!;
const digits = (length: number, chance: Chance): string =>
  Array.from({ length }, () => String(chance(10))).join('');
const two = (value: number): string => String(value).padStart(2, '0');
const day = (from: number, years: number, chance: Chance): string =>
  `${from + chance(years)}${two(1 + chance(12))}${two(1 + chance(28))}`;
const replaceEach = (text: string, change: (char: string) => string): string =>
  [...text].map(change).join('');

function inFullWidth(text: string): string {
  return replaceEach(text, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
}

function digitsAs(text: string, script: string): string {
  const signs = [...script];
  return replaceEach(text, (char) => (/[0-9]/.test(char) ? signs[Number(char)]! : char));
}

function withLuhn(issuer: string, chance: Chance): string {
  const own = issuer + digits((issuer.startsWith('4') ? 15 : 18) - issuer.length, chance);
  const check = Array.from({ length: 10 }, (_, i) => own + i).find(passesLuhn);
  return check!;
}

const passesLuhn = (number: string): boolean =>
  [...number]
    .reverse()
    .reduce(
      (sum, char, i) => sum + (i % 2 === 0 ? Number(char) : [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(char)]!),
      0,
    ) %
    10 ===
  0;
