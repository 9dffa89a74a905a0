/** Full-width forms of ASCII (U+FF01–FF5E) and the ideographic space become their plain forms. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ');
}

/** Length as the data standard counts it: characters (code points) after NFC. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * The form in which organisation names are stored and compared: NFC, no outer or doubled space,
 * brackets full-width. Nothing else is folded: different characters are different names.
 */
export function normaliseName(text: string): string {
  if (!isUntidy.test(text)) return text.normalize('NFC');
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').replace(/\(/g, '（').replace(/\)/g, '）');
}

const isUntidy = /[\s()]/;
