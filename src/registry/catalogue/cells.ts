import { daysInMonth, formatDay, parseWanYuan, toHalfWidth } from '#kit';
import type { Field } from './item.ts';

/** Date systems of spreadsheets: day 1 is 1900-01-01 or day 0 is 1904-01-01. */
export type DateSystem = '1900' | '1904';

/** What one pass over a cell found out about it, so that the common clean cell costs nothing more. */
export type CleanCell = { text: string; broken: boolean };

/**
 * NFC, without outer spaces (ideographic and no-break ones too) and with plain line ends. `broken` tells of
 * control characters other than tab and line end, and of halves of a surrogate pair.
 */
export function cleanCell(raw: string): CleanCell {
  if (raw === '') return { text: '', broken: false };
  let text = raw;
  if (!isPlain(raw)) {
    text = raw.replace(/\r\n?/g, '\n').replace(/[\u200b\ufeff]/g, '');
    text = text.normalize('NFC');
  }
  text = text.trim();
  const broken = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/.test(text) || !text.isWellFormed();
  return { text, broken };
}

/** Neither carriage returns, zero-width characters nor anything that NFC could change. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const isUsual = (unit < 0x300 && unit !== 0x0d) || (unit >= 0x4e00 && unit <= 0x9fff) || isMark(unit);
    if (!isUsual) return false;
  }
  return true;
}

/** Punctuation of Chinese text and full-width forms, which NFC leaves alone. */
const isMark = (unit: number) =>
  (unit >= 0x3000 && unit <= 0x303f && (unit < 0x302a || unit > 0x302f)) ||
  (unit >= 0xff01 && unit <= 0xff5e);

/** Full-width digits and Latin letters become plain; brackets and signs of document numbers stay. */
export function plainDigitsAndLetters(text: string): string {
  if (!/[０-９Ａ-Ｚａ-ｚ]/.test(text)) return text;
  return text
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .normalize('NFC'); // a plain letter may join with a mark that a full-width one stood beside
}

/** A unified code as it is compared: half-width, capitals, without inner spaces and hyphens. */
export function plainCode(text: string): string {
  if (/^[0-9A-Z]+$/.test(text)) return text;
  return toHalfWidth(text)
    .replace(/[\s\-－—]/g, '')
    .toUpperCase();
}

/**
 * The day that a cell means, or `null`. Read are YYYY-MM-DD, YYYY/MM/DD, YYYY.MM.DD, YYYY年M月D日 (one-digit
 * months and days too), YYYYMMDD, each with or without a time of day, and, from a spreadsheet, day numbers.
 */
export function parseDay(text: string, dateSystem?: DateSystem): string | null {
  const plain = toHalfWidth(text).trim();
  const match =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/.exec(plain) ??
    /^(\d{4})(年)(\d{1,2})月(\d{1,2})日?$/.exec(plain.replace(/\s/g, '')) ??
    /^(\d{4})()(\d{2})(\d{2})$/.exec(plain);
  if (match) return calendarDay(Number(match[1]), Number(match[3]), Number(match[4]));
  if (dateSystem && /^\d{1,7}(\.\d+)?$/.test(plain))
    return dayOfSerial(Math.floor(Number(plain)), dateSystem);
  return null;
}

function calendarDay(year: number, month: number, date: number): string | null {
  const isSensible = year >= 1800 && year <= 2999 && month >= 1 && month <= 12 && date >= 1;
  return isSensible && date <= daysInMonth(year, month) ? formatDay(year, month, date) : null;
}

/** Spreadsheets count a 29 February 1900 that never was; that number is no day, and later ones are one less. */
function dayOfSerial(serial: number, dateSystem: DateSystem): string | null {
  if (dateSystem === '1900' && (serial < 1 || serial === 60)) return null;
  const dayZero = dateSystem === '1904' ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const day = new Date(dayZero + serial * 86_400_000);
  return calendarDay(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate());
}

export type ReadAmount = number | 'unreadable' | 'in-yuan';

/**
 * Whole fen of an amount in 万元. Thousands separators in groups of three and a trailing 万元 are read; an
 * amount written with 元 is refused rather than converted, because a wrong guess is a factor of 10,000.
 * From a spreadsheet, the binary noise of a stored number (24.700000000000003) is taken off.
 */
export function parseAmount(text: string, dateSystem?: DateSystem): ReadAmount {
  let plain = toHalfWidth(text)
    .replace(/\s/g, '')
    .replace(/万元?$/, '');
  if (/^-?[\d,.]+元$/.test(plain)) return 'in-yuan';
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) plain = plain.replaceAll(',', '');
  let fen = parseWanYuan(plain);
  if (fen === null && dateSystem && /^\d+(\.\d+)?(E[+-]?\d{1,2})?$/i.test(plain)) {
    const rounded = Number(plain).toFixed(6);
    if (Math.abs(Number(rounded) - Number(plain)) < 1e-9) fen = parseWanYuan(rounded);
  }
  return fen === null || fen < 0 ? 'unreadable' : fen;
}

export type ReadChoice = string | 'not-in-list' | 'other-unexplained';
export type Choices = { find: (text: string) => string; order: (value: string) => number };

const normaliseChoice = (text: string) => toHalfWidth(text).replace(/\s/g, '').toLowerCase();

/** Values of an enumeration by their Chinese term, national code (with or without its zero), English or alias. */
export function compileChoices(field: Field): Choices {
  const byText = new Map<string, string>();
  for (const { value, english, code, aliases } of field.values) {
    const spellings = [value, english, ...aliases, ...(code ? [code, code.replace(/^0+(?=\d)/, '')] : [])];
    for (const spelling of spellings) byText.set(normaliseChoice(spelling), value);
  }
  const places = new Map(field.values.map(({ value }, place) => [value, place]));
  return {
    find: (text) => byText.get(text) ?? byText.get(normaliseChoice(text)) ?? readOther(field, text),
    order: (value) => places.get(value) ?? places.size,
  };
}

function readOther(field: Field, text: string): string {
  const match = /^其[他它](?:\s*[-－—–:：]+\s*(.*))?$/s.exec(text);
  if (!match || !field.other) return 'not-in-list';
  const explanation = (match[1] ?? '').trim();
  return explanation === '' || /^[无/\-*.]+$/.test(explanation) ? 'other-unexplained' : `其他-${explanation}`;
}

/**
 * The single values of a cell that holds several, joined by ; or a line end, or else by 、 , ，|. A part that
 * is no value of its own belongs to the explanation of a 其他 before it, with the sign that stood between.
 */
export function splitChoices(text: string, choices: Choices): string[] {
  if (!/[;；、,，|\n]/.test(text)) return [text];
  const values: string[] = [];
  for (const [sign, part] of splitBy(/[;；\n]/, text)) {
    // A value may hold a 、 of its own (冻结存款、汇款): a whole part that is in the list is not split.
    if (choices.find(part) !== 'not-in-list' && !/^其[他它]/.test(part)) values.push(part);
    else
      for (const [inner, value] of splitBy(/[、,，|]/, part)) addPart(values, inner || sign, value, choices);
  }
  return values;
}

function addPart(values: string[], sign: string, part: string, choices: Choices): void {
  const before = values.at(-1);
  const continues = before !== undefined && /^其[他它]./.test(before) && choices.find(part) === 'not-in-list';
  if (continues) values[values.length - 1] = `${before}${sign}${part}`;
  else values.push(part);
}

/** The filled parts, each with the sign before it. */
function splitBy(signs: RegExp, text: string): [sign: string, part: string][] {
  const pieces = text.split(new RegExp(`(${signs.source})`));
  const parts: [string, string][] = [];
  for (let at = 0; at < pieces.length; at += 2) {
    const part = pieces[at]!.trim();
    if (part !== '') parts.push([pieces[at - 1] ?? '', part]);
  }
  return parts;
}
