import type { Day } from '#kit';

/**
 * Provinces that open a resident's number: those of GB/T 2260, and 83 for residence permits of Taiwan
 * residents. Only two digits are asked for: a number keeps the division of its first issue, long abolished.
 */
const provinces: ReadonlySet<number> = new Set([
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61,
  62, 63, 64, 65, 71, 81, 82, 83,
]);
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkX = 10;

export type ResidentShape = { readonly hasRightCheck: boolean; readonly age: number };

/** Numbers 0–9 from a text of digits; a final X becomes 10. */
export const digitsOf = (text: string): number[] =>
  Array.from(text, (char) => (char === 'X' || char === 'x' ? checkX : char.charCodeAt(0) - 48));

/**
 * The shape of an 18-digit resident number (居民身份证号码): province, a day of birth up to `today`, and
 * whether its check digit is right; `null` without that shape. For recognising and refusing only.
 * Births are from 1900 on, with a right check digit from 1800 on: the examples in the standard are of 1880.
 * @source GB 11643-1999
 */
export function residentShape(digits: readonly number[], today: Day): ResidentShape | null {
  if (digits.length !== 18 || !startsWithProvince(digits)) return null;
  const year = numberAt(digits, 6, 4);
  if (year < 1800 || !isDate(year, numberAt(digits, 10, 2), numberAt(digits, 12, 2))) return null;
  const now = Number(today.replaceAll('-', ''));
  const born = numberAt(digits, 6, 8);
  if (born > now) return null;
  const hasRightCheck = residentCheckDigit(digits) === digits[17];
  if (year < 1900 && !hasRightCheck) return null;
  return { hasRightCheck, age: Math.floor((now - born) / 10_000) };
}

/** The check digit over the first 17 digits; 10 stands for X. @source GB 11643-1999 (ISO 7064 MOD 11-2) */
export function residentCheckDigit(digits: readonly number[]): number {
  let sum = 0;
  for (const [index, weight] of weights.entries()) sum += digits[index]! * weight;
  return (12 - (sum % 11)) % 11;
}

/** The 15-digit numbers issued until 1999: province, day of birth with a year of two digits. */
export const isOldResidentShape = (digits: readonly number[]): boolean =>
  digits.length === 15 &&
  startsWithProvince(digits) &&
  isDate(1900 + numberAt(digits, 6, 2), numberAt(digits, 8, 2), numberAt(digits, 10, 2));

/** Digits with a part struck out: total length 15 or 18, or six digits of a division and about that length. */
export function isMaskedResidentShape(marks: string): boolean {
  const match = /^(\d{3,14})\*{4,15}(\d{0,8}X?)$/.exec(marks);
  if (!match || !provinces.has(Number(marks.slice(0, 2)))) return false;
  return (
    marks.length === 18 ||
    marks.length === 15 ||
    (match[1]!.length >= 6 && marks.length >= 14 && marks.length <= 20)
  );
}

/** Whether eight digits read as a day between 1900 and 2099, as production and decision numbers do. */
export const startsWithDay = (digits: readonly number[]): boolean => {
  const year = numberAt(digits, 0, 4);
  return year >= 1900 && year < 2100 && isDate(year, numberAt(digits, 4, 2), numberAt(digits, 6, 2));
};

const startsWithProvince = (digits: readonly number[]): boolean => provinces.has(numberAt(digits, 0, 2));

function isDate(year: number, month: number, date: number): boolean {
  if (month < 1 || month > 12 || date < 1) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days =
    month === 2 ? (isLeap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return date <= days;
}

function numberAt(digits: readonly number[], from: number, length: number): number {
  let value = 0;
  for (let i = from; i < from + length; i += 1) value = value * 10 + (digits[i] ?? 0);
  return value;
}
