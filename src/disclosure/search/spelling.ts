import { Converter } from 'opencc-js/t2cn';

/** Lengths from here on share one key: so long a name has rare grams anyway. */
export const longestKeyedLength = 40;

/** One organisation in this many is in the sample that tells rare grams from frequent ones. */
export const sampleRate = 256;

/** Stands before the first character of a name, so that a beginning is a gram like any other. */
const beginning = 2;

/**
 * The spelling in which names and questions meet: NFKC, lower case, simplified characters, brackets half-width,
 * no spaces and nothing invisible. Works character by character, so a part of a name always folds to a part of
 * the folded name. Equal spellings are a reason to suggest, never to treat two organisations as one.
 */
export function foldSpelling(text: string): string {
  let folded = '';
  for (const char of text.normalize('NFKC').toLowerCase().replace(unseen, ''))
    folded += simplified.get(char) ?? char;
  return folded;
}

/** Code points, the unit in which lengths and mistakes are counted. */
export function charactersOf(spelling: string): number[] {
  const characters: number[] = [];
  for (const char of spelling) characters.push(char.codePointAt(0)!);
  return characters;
}

/**
 * Hashes of neighbouring characters by the place of their second one: of n characters, n grams, the first being
 * the beginning with the first character. Two grams may share a hash; whoever searches by them verifies.
 */
export function gramsOf(characters: readonly number[]): number[] {
  return characters.map((char, place) => gramOf(place === 0 ? beginning : characters[place - 1]!, char));
}

/** What the index holds: a gram together with the length of the name, so that a search can go by length. */
export function keyOf(gram: number, length: number): number {
  return mix(gram ^ Math.imul(Math.min(length, longestKeyedLength), 0x27d4eb2f));
}

/** Whether an organisation belongs to the sample; the same answer for ever. */
export function isSampled(code: string): boolean {
  let hash = 0x811c9dc5;
  for (let at = 0; at < code.length; at += 1) hash = Math.imul(hash ^ code.charCodeAt(at), 0x01000193);
  return (mix(hash) & (sampleRate - 1)) === 0;
}

function gramOf(first: number, second: number): number {
  return mix(Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 0x7ed55d16, 0x85ebca6b));
}

/** The finaliser of MurmurHash3: every bit of the input reaches every bit of the signed 32-bit result. */
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}

/** Spaces, control and format characters (zero width, direction), variation selectors, lone surrogates. */
const unseen = /\s|\p{Cc}|\p{Cf}|\p{Cs}|\u034f|[\u115f\u1160\u3164]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;

const brackets = [
  ['(', '〔〖【〘⦅[{'],
  [')', '〕〗】〙⦆]}'],
] as const;

/**
 * Traditional to simplified, one character to one. OpenCC's phrases are left out on purpose: they would make a
 * character's fold depend on its neighbours, and a part of a name would no longer be a part of its spelling.
 */
const simplified: ReadonlyMap<string, string> = simplifiedCharacters();

function simplifiedCharacters(): Map<string, string> {
  const map = new Map<string, string>();
  const convert = Converter({ from: 't', to: 'cn' });
  for (let point = 0x3400; point <= 0x9fff; point += 1) {
    const char = String.fromCodePoint(point);
    const plain = convert(char);
    if (plain !== char) map.set(char, plain);
  }
  for (const [plain, others] of brackets) for (const other of others) map.set(other, plain);
  return map;
}
