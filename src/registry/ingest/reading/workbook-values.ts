/** How a style shows a number: only a date changes what the number means. */
export type NumberKind = 'number' | 'date';

/**
 * Whether a number format shows a day. Times of day and durations do not: their value names no day.
 * @source ECMA-376 part 1, 18.8.30 (numFmt), with the Chinese built-in formats 27–36 and 50–58
 */
export function kindOfNumberFormat(id: number, code: string | undefined): NumberKind {
  if (code === undefined) {
    const isBuiltIn =
      (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    return isBuiltIn ? 'date' : 'number';
  }
  const bare = code
    .replace(/"[^"]*"/g, '')
    .replace(/\\.|_.|\*./g, '')
    .replace(/\[(?:h+|m+|s+)\]/gi, 'h')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/General/gi, '')
    .split(';')[0]!;
  if (/[yd年月日]/i.test(bare)) return 'date';
  return /m/i.test(bare) && !/[hs0#?]/i.test(bare) ? 'date' : 'number';
}

/** Serial number of 9999-12-31 in the 1900 system. */
const lastSerial = 2_958_465;

/**
 * The day of a serial number as `YYYY-MM-DD`, time of day dropped; `null` when it names no day. The 1900
 * system holds a 29 February 1900 that never was: it comes out as such, so that the day check refuses it
 * rather than a wrong day being stored.
 * @source ECMA-376 part 1, 18.17.4.1
 */
export function dayOfSerial(serial: number, date1904: boolean): string | null {
  const whole = Math.floor(serial);
  if (!Number.isFinite(serial)) return null;
  if (date1904) return whole >= 0 && whole <= lastSerial - 1462 ? isoDay(Date.UTC(1904, 0, 1), whole) : null;
  if (whole < 1 || whole > lastSerial) return null;
  if (whole === 60) return '1900-02-29';
  return isoDay(Date.UTC(1899, 11, whole < 60 ? 31 : 30), whole);
}

const isoDay = (start: number, days: number): string =>
  new Date(start + days * 86_400_000).toISOString().slice(0, 10);

/**
 * Decimal text of a number cell, without exponent and without the noise of binary fractions: a
 * spreadsheet counts 15 digits, so `41.499999999999996` was shown and meant as `41.5`. A whole number
 * written out keeps all its digits; `isLong` says that a spreadsheet would have lost some of them.
 * `null` when it is no number.
 */
export function decimalText(source: string): { text: string; isLong: boolean } | null {
  const trimmed = source.trim();
  if (!/^[+-]?(\d{1,400}(\.\d{0,400})?|\.\d{1,400})([eE][+-]?\d{1,3})?$/.test(trimmed)) return null;
  const value = Number(trimmed);
  if (!Number.isFinite(value)) return null;
  if (/^-?\d+$/.test(trimmed)) {
    const digits = trimmed.replace(/^(-?)0+(?=\d)/, '$1');
    return { text: digits === '-0' ? '0' : digits, isLong: digits.replace('-', '').length > 15 };
  }
  if (Number.isInteger(value)) return { text: BigInt(value).toString(), isLong: Math.abs(value) >= 1e15 };
  return { text: plainDecimal(Number(value.toPrecision(15))), isLong: false };
}

function plainDecimal(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const digits = `${match[2]}${match[3] ?? ''}`;
  const exponent = Number(match[4]);
  if (exponent >= 0) return `${match[1]}${digits.padEnd(exponent + 1, '0')}`;
  return `${match[1]}0.${'0'.repeat(-exponent - 1)}${digits}`;
}

/** Undoes `_xHHHH_`, by which a workbook writes characters that XML cannot hold. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
