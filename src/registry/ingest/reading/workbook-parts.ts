import { posix } from 'node:path';
import type { FileLimits, FileRefusal } from './sheet.ts';
import { kindOfNumberFormat, unescapeText } from './workbook-values.ts';
import { attribute, isTrue, type XmlReader } from './workbook-xml.ts';

/** `[Content_Types].xml`: what each part is, by its name or its ending. */
export class ContentTypes implements XmlReader {
  readonly #byName = new Map<string, string>();
  readonly #byEnding = new Map<string, string>();

  open(name: string, attributes: Record<string, string>): void {
    const type = attribute(attributes, 'ContentType') ?? '';
    if (name === 'Override')
      this.#byName.set((attribute(attributes, 'PartName') ?? '').replace(/^\//, ''), type);
    if (name === 'Default')
      this.#byEnding.set((attribute(attributes, 'Extension') ?? '').toLowerCase(), type);
  }

  of(part: string): string {
    const ending = part.slice(part.lastIndexOf('.') + 1).toLowerCase();
    return this.#byName.get(part) ?? this.#byEnding.get(ending) ?? '';
  }
}

/** What a main part of this content type is; `xlsx` is the only one that is read. */
export function kindOfMainPart(contentType: string): string {
  const kinds: readonly (readonly [RegExp, string])[] = [
    [/spreadsheetml\.sheet\.main\+xml$/, 'xlsx'],
    [/sheet\.macroEnabled\.main\+xml$/i, 'xlsm'],
    [/sheet\.binary\.macroEnabled/i, 'xlsb'],
    [/spreadsheetml\.template\.main\+xml$/, 'xltx'],
    [/template\.macroEnabled\.main\+xml$/i, 'xltm'],
    [/wordprocessingml|ms-word/i, 'docx'],
    [/presentationml|ms-powerpoint/i, 'pptx'],
  ];
  return kinds.find(([pattern]) => pattern.test(contentType))?.[1] ?? 'zip';
}

export type Relationship = { id: string; type: string; target: string };

/** A `.rels` part. Targets outside the file are not followed, so they are not kept. */
export class Relationships implements XmlReader {
  readonly all: Relationship[] = [];
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
    const target = attribute(attributes, 'Target') ?? '';
    this.all.push({
      id: attribute(attributes, 'Id') ?? '',
      type: attribute(attributes, 'Type') ?? '',
      target: posix.normalize(target.startsWith('/') ? target.slice(1) : posix.join(this.#folder, target)),
    });
  }

  /** By the last word of the type: the strict and the usual standard differ in what is before it. */
  first(type: string): Relationship | undefined {
    return this.all.find((relationship) => relationship.type.endsWith(`/${type}`));
  }
}

export class WorkbookPart implements XmlReader {
  readonly sheets: { name: string; relationId: string; isHidden: boolean }[] = [];
  date1904 = false;
  externalLinks = 0;

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'workbookPr') this.date1904 = isTrue(attribute(attributes, 'date1904'));
    if (name === 'externalReference') this.externalLinks += 1;
    if (name !== 'sheet') return;
    const state = attribute(attributes, 'state') ?? 'visible';
    this.sheets.push({
      name: (attribute(attributes, 'name') ?? '').slice(0, 100),
      relationId: attribute(attributes, 'id') ?? '',
      isHidden: state !== 'visible',
    });
  }
}

/** `styles.xml`: which cell styles show a number as a day. */
export class Styles implements XmlReader {
  readonly #formats = new Map<number, string>();
  readonly #formatOfStyle: number[] = [];
  #isInCellFormats = false;
  #dates: boolean[] | null = null;

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'cellXfs') this.#isInCellFormats = true;
    if (name === 'numFmt') {
      this.#formats.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
    }
    if (name === 'xf' && this.#isInCellFormats) {
      this.#formatOfStyle.push(Number(attribute(attributes, 'numFmtId') ?? 0));
    }
  }

  close(name: string): void {
    if (name === 'cellXfs') this.#isInCellFormats = false;
  }

  isDate(style: number): boolean {
    this.#dates ??= this.#formatOfStyle.map((id) => kindOfNumberFormat(id, this.#formats.get(id)) === 'date');
    return this.#dates[style] ?? false;
  }
}

/** `sharedStrings.xml`: runs of rich text joined, the reading aids of Japanese and Chinese (`rPh`) left out. */
export class SharedStrings implements XmlReader {
  readonly texts: string[] = [];
  refusal: FileRefusal | null = null;
  readonly #limits: FileLimits;
  #text = '';
  #isInText = false;
  #isInPhonetic = false;

  constructor(limits: FileLimits) {
    this.#limits = limits;
  }

  open(name: string): void {
    if (name === 'si') this.#text = '';
    if (name === 'rPh') this.#isInPhonetic = true;
    this.#isInText = name === 't' && !this.#isInPhonetic;
  }

  text(text: string): void {
    if (!this.#isInText) return;
    this.#text += text;
    const limit = this.#limits.cellCharacters;
    // Escapes (`_x000D_`) are undone at the end and only shorten the text.
    if (this.#text.length > limit * 7)
      this.refusal = { code: 'file.cell-too-long', place: this.place(), limit };
  }

  close(name: string): void {
    if (name === 't') this.#isInText = false;
    if (name === 'rPh') this.#isInPhonetic = false;
    if (name !== 'si') return;
    const text = unescapeText(this.#text);
    const limit = this.#limits.cellCharacters;
    if (text.length > limit) this.refusal = { code: 'file.cell-too-long', place: this.place(), limit };
    else this.texts.push(text);
  }

  place(): string {
    return `xl/sharedStrings.xml, text ${this.texts.length + 1}`;
  }
}
