import type { Entry } from 'yauzl';
import type { Outcome } from '#kit';
import type { FileLimits, FileRefusal, SheetNote, SheetRow } from './sheet.ts';
import { Merges } from './workbook-merges.ts';
import { openPackage, type Package } from './workbook-package.ts';
import {
  ContentTypes,
  kindOfMainPart,
  Relationships,
  SharedStrings,
  Styles,
  WorkbookPart,
} from './workbook-parts.ts';
import { WorksheetReader } from './workbook-sheet.ts';
import { readXml, type XmlReader } from './workbook-xml.ts';

/** What the reading of a workbook tells, in this order: opened, rows …, and either ended or refused. */
export type WorkbookMessage =
  | { opened: { date1904: boolean } }
  | { rows: SheetRow[] }
  | { ended: { notes: SheetNote[] } }
  | { refused: FileRefusal };

export type WorkbookWorld = {
  limits: FileLimits;
  isOverTime(): boolean;
  tell(message: WorkbookMessage): Promise<void>;
};

/** Reads the first visible sheet that holds anything; runs in the process of `workbook-process.ts`. */
export async function readWorkbook(bytes: Buffer, world: WorkbookWorld): Promise<void> {
  const opened = await openPackage(bytes, world.limits);
  const refusal = opened.ok ? await readSheets(new Reading(opened.value, world)) : opened.refusal;
  if (refusal) await world.tell({ refused: refusal });
}

type Facts = { hasDocumentType: boolean; hasMerges: boolean; hasValues: boolean };

class Reading {
  readonly package: Package;
  readonly world: WorkbookWorld;
  readonly notes: SheetNote[] = [];
  isOpened = false;

  constructor(opened: Package, world: WorkbookWorld) {
    this.package = opened;
    this.world = world;
  }

  async xml(part: string, reader: XmlReader): Promise<FileRefusal | null> {
    const entry = this.package.parts.get(part);
    if (!entry) return { code: 'file.malformed', place: part.slice(0, 100), found: 'missing-part' };
    const { limits, isOverTime } = this.world;
    const settings = { cellCharacters: limits.cellCharacters, isOverTime };
    const refusal = await readXml(this.package.read(entry), part, reader, settings);
    return this.package.refusal ?? refusal;
  }

  /** Looks for a few words in a part without reading it as XML. */
  async scan(entry: Entry): Promise<Facts | FileRefusal> {
    const facts: Facts = { hasDocumentType: false, hasMerges: false, hasValues: false };
    let tail = Buffer.alloc(0);
    for await (const piece of this.package.read(entry)) {
      const bytes = Buffer.concat([tail, piece]);
      const holds = (word: string) => bytes.includes(word);
      facts.hasDocumentType ||= holds('<!DOCTYPE') || bytes.includes(Buffer.from('<!DOCTYPE', 'utf16le'));
      facts.hasMerges ||= holds('mergeCell');
      facts.hasValues ||= holds('<v>') || holds(':v>') || holds('<is>') || holds(':is>');
      tail = Buffer.from(bytes.subarray(-32));
      if (this.world.isOverTime()) return { code: 'file.worker-limit', place: entry.fileName, found: 'cpu' };
    }
    return this.package.refusal ?? facts;
  }
}

async function readSheets(reading: Reading): Promise<FileRefusal | null> {
  const book = await openBook(reading);
  if (!book.ok) return book.refusal;
  const { sheets, workbook, strings, styles } = book.value;
  const scans = await scanParts(reading);
  if (!scans.ok) return scans.refusal;
  let isRead = false;
  for (const sheet of sheets) {
    if (sheet.isHidden) {
      reading.notes.push({ kind: 'hidden-sheet-left-out', sheet: sheet.name });
    } else if (isRead) {
      const isEmpty = scans.value.get(sheet.part)?.hasValues === false;
      if (!isEmpty) reading.notes.push({ kind: 'other-sheet-not-read', sheet: sheet.name });
    } else {
      const hasMerges = scans.value.get(sheet.part)?.hasMerges === true;
      const outcome = await readSheet(reading, sheet, {
        strings,
        styles,
        date1904: workbook.date1904,
        hasMerges,
      });
      if (!outcome.ok) return outcome.refusal;
      isRead = outcome.value > 0;
    }
  }
  if (!isRead) return { code: 'file.empty' };
  await reading.world.tell({ ended: { notes: reading.notes } });
  return null;
}

type BookSheet = { name: string; part: string; isHidden: boolean };
type Book = { sheets: BookSheet[]; workbook: WorkbookPart; strings: string[]; styles: Styles };

async function openBook(reading: Reading): Promise<Outcome<Book, FileRefusal>> {
  const main = await findMainPart(reading);
  if (!main.ok) return main;
  const workbook = new WorkbookPart();
  const folder = main.value.slice(0, main.value.lastIndexOf('/') + 1);
  const relations = new Relationships(folder);
  const relationsPart = `${folder}_rels/${main.value.slice(folder.length)}.rels`;
  const refusal = (await reading.xml(main.value, workbook)) ?? (await reading.xml(relationsPart, relations));
  if (refusal) return { ok: false, refusal };
  if (workbook.externalLinks > 0) {
    reading.notes.push({ kind: 'external-links-ignored', count: workbook.externalLinks });
  }
  const strings = new SharedStrings(reading.world.limits);
  const styles = new Styles();
  for (const [type, reader] of [
    ['sharedStrings', strings],
    ['styles', styles],
  ] as const) {
    const part = relations.first(type)?.target;
    const partRefusal = part === undefined ? null : await reading.xml(part, reader);
    if (partRefusal) return { ok: false, refusal: partRefusal };
  }
  const sheets = workbook.sheets.flatMap(({ name, relationId, isHidden }) => {
    const relation = relations.all.find(({ id, type }) => id === relationId && type.endsWith('/worksheet'));
    return relation ? [{ name, isHidden, part: relation.target }] : [];
  });
  return { ok: true, value: { sheets, workbook, strings: strings.texts, styles } };
}

/** @refusal file.unsupported names what the archive is when it is no `.xlsx`. */
async function findMainPart(reading: Reading): Promise<Outcome<string, FileRefusal>> {
  const { parts } = reading.package;
  const unsupported = (found: string) =>
    ({ ok: false, refusal: { code: 'file.unsupported', found } }) as const;
  if (!parts.has('[Content_Types].xml')) {
    const isOpenDocument = parts.has('mimetype') && parts.has('content.xml');
    return unsupported(isOpenDocument ? 'ods' : 'zip');
  }
  const types = new ContentTypes();
  const relations = new Relationships('');
  const refusal =
    (await reading.xml('[Content_Types].xml', types)) ?? (await reading.xml('_rels/.rels', relations));
  if (refusal) return { ok: false, refusal };
  const main = relations.first('officeDocument')?.target;
  if (main === undefined) return unsupported('zip');
  const kind = kindOfMainPart(types.of(main));
  if (kind !== 'xlsx') return unsupported(kind);
  const hasMacros = [...parts.keys()].some((name) => /vbaProject\.bin$/i.test(name));
  return hasMacros ? unsupported('xlsm') : { ok: true, value: main };
}

/** Every XML part is looked at for a document type, also those that are not read. */
async function scanParts(reading: Reading): Promise<Outcome<Map<string, Facts>, FileRefusal>> {
  const facts = new Map<string, Facts>();
  for (const [name, entry] of reading.package.parts) {
    if (!/\.(xml|rels|vml|xsd)$/i.test(name)) continue;
    const found = await reading.scan(entry);
    if ('code' in found) return { ok: false, refusal: found };
    if (found.hasDocumentType) return { ok: false, refusal: { code: 'file.dtd', place: name.slice(0, 100) } };
    facts.set(name, found);
  }
  return { ok: true, value: facts };
}

type SheetSettings = { strings: string[]; styles: Styles; date1904: boolean; hasMerges: boolean };

/** How many rows held a value. */
async function readSheet(
  reading: Reading,
  sheet: BookSheet,
  settings: SheetSettings,
): Promise<Outcome<number, FileRefusal>> {
  const { limits, tell } = reading.world;
  const { strings, styles, date1904 } = settings;
  const merges = settings.hasMerges ? new Merges(sheet.part, limits) : null;
  const mergeRefusal = merges ? await reading.xml(sheet.part, merges) : null;
  if (mergeRefusal) return { ok: false, refusal: mergeRefusal };
  const send = async (rows: SheetRow[]) => {
    if (!reading.isOpened) await tell({ opened: { date1904 } });
    reading.isOpened = true;
    await tell({ rows });
  };
  const reader = new WorksheetReader({ limits, strings, styles, date1904, merges, send });
  const refusal = await reading.xml(sheet.part, reader);
  await reader.flush();
  if (refusal) return { ok: false, refusal };
  reading.notes.push(...notesOf(sheet.name, reader, merges));
  return { ok: true, value: reader.rowCount };
}

function notesOf(sheet: string, reader: WorksheetReader, merges: Merges | null): SheetNote[] {
  const notes: SheetNote[] = [];
  if (reader.hiddenRowCount > 0)
    notes.push({ kind: 'hidden-rows-read', sheet, count: reader.hiddenRowCount });
  if (merges && merges.filledCount > 0) {
    notes.push({ kind: 'merged-cells-filled', sheet, count: merges.filledCount });
  }
  if (reader.formulaCount > 0) {
    notes.push({ kind: 'formulas-read-as-values', sheet, count: reader.formulaCount });
  }
  if (reader.emptyFormula) notes.push({ kind: 'formulas-without-value', sheet, ...reader.emptyFormula });
  return notes;
}
