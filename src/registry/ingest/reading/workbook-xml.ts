import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import type { FileRefusal } from './sheet.ts';

/** What one part's XML is read into. Names come without their prefix: writers differ in it. */
export type XmlReader = {
  open(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
  /** Called between pieces, so that what was read can be handed on before more is. */
  flush?(): Promise<void>;
  /** Set by the reader to stop. */
  refusal?: FileRefusal | null;
  /** Where the reader stands, for refusals that only the XML can tell. */
  place?(): string;
};

/** Longest text between two tags, escapes included, before the parser is not fed any further. */
const longestTextFactor = 10;

/**
 * Reads a part strictly: UTF-8, well-formed, no document type. Entities of its own are never resolved,
 * since there can be none.
 */
export async function readXml(
  pieces: AsyncIterable<Buffer>,
  part: string,
  reader: XmlReader,
  limits: { cellCharacters: number; isOverTime(): boolean },
): Promise<FileRefusal | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const place = () => reader.place?.() ?? part;
  const state: { refusal: FileRefusal | null; sinceTag: number } = { refusal: null, sinceTag: 0 };
  const parser = makeParser(reader, part, state);
  for await (const piece of pieces) {
    const text = tryDecode(decoder, piece);
    if (text === null) return { code: 'file.encoding', place: place(), found: 'broken-utf-8' };
    // The parser collects a whole text before it tells; piece by piece, a text of 100 MB is never collected.
    for (let at = 0; at < text.length; at += 65_536) {
      const slice = text.slice(at, at + 65_536);
      state.sinceTag += slice.length;
      parser.write(slice);
      const refusal = state.refusal ?? reader.refusal;
      if (refusal) return refusal;
      if (state.sinceTag > limits.cellCharacters * longestTextFactor + 131_072) {
        return { code: 'file.cell-too-long', place: place(), limit: limits.cellCharacters };
      }
      await reader.flush?.();
    }
    if (limits.isOverTime()) return { code: 'file.worker-limit', place: place(), found: 'cpu' };
  }
  if (tryDecode(decoder) === null) return { code: 'file.encoding', place: place(), found: 'broken-utf-8' };
  parser.close();
  return state.refusal ?? reader.refusal ?? null;
}

function makeParser(
  reader: XmlReader,
  part: string,
  state: { refusal: FileRefusal | null; sinceTag: number },
) {
  const parser = new SaxesParser({ position: false });
  const stop = (refusal: FileRefusal) => {
    state.refusal ??= refusal;
  };
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) {
      stop({ code: 'file.encoding', place: part, found: encoding.slice(0, 40) });
    }
  });
  parser.on('doctype', () => stop({ code: 'file.dtd', place: part }));
  parser.on('error', (error) =>
    stop({ code: 'file.malformed', place: reader.place?.() ?? part, found: error.message.slice(0, 200) }),
  );
  parser.on('opentag', (tag) => {
    state.sinceTag = 0;
    if (!state.refusal) reader.open(localName(tag.name), tag.attributes as Record<string, string>);
  });
  parser.on('closetag', (tag) => {
    state.sinceTag = 0;
    if (!state.refusal) reader.close?.(localName(tag.name));
  });
  const onText = (text: string) => {
    if (!state.refusal) reader.text?.(text);
  };
  if (reader.text) {
    parser.on('text', onText);
    parser.on('cdata', onText);
  }
  return parser;
}

const localName = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name);

function tryDecode(decoder: TextDecoder, piece?: Buffer): string | null {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return null;
    throw error;
  }
}

/** An attribute by its name without prefix, such as `id` of `r:id`. */
export function attribute(attributes: Record<string, string>, name: string): string | undefined {
  if (Object.hasOwn(attributes, name)) return attributes[name];
  const key = Object.keys(attributes).find((candidate) => localName(candidate) === name);
  return key === undefined ? undefined : attributes[key];
}

export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';
