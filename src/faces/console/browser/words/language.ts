import type { RefusalWords } from '#kit';

export type Language = 'zh' | 'en';

/** A text in both languages; `{name}` is filled in, `{name|row|rows}` chooses by the number. */
export type Bilingual = Readonly<Pick<RefusalWords, Language>>;
export type WordTable = Readonly<Record<string, Bilingual>>;

/** The names in a text that must be given. */
type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Only}|${string}` ? Only : Name) | NamesIn<Rest>
  : never;
type NamesOf<Entry extends Bilingual> = NamesIn<Entry['zh']> | NamesIn<Entry['en']>;

export type Facts<Names extends string> = Readonly<Record<Names, string | number>>;

/** A page's texts in one language: `t('rows', { count: 3 })`; a missing fact is a type error. */
export type Say<Table extends WordTable> = <Key extends keyof Table>(
  key: Key,
  ...facts: NamesOf<Table[Key]> extends never ? [] : [Facts<NamesOf<Table[Key]>>]
) => string;

/** A page's table; both languages of each text are needed, and names in it stay known to the types. */
export const wordTable = <const Table extends WordTable>(table: Table): Table => table;

export const sayIn =
  <Table extends WordTable>(language: Language, table: Table): Say<Table> =>
  (key, ...[facts]) =>
    fill(table[key]![language], facts ?? {});

/** Names that are not among the facts leave nothing; `one|many` follows English: one, and anything else. */
export function fill(text: string, facts: Readonly<Record<string, unknown>>): string {
  return text.replace(
    /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g,
    (_, name: string, one?: string, many?: string) =>
      one === undefined ? String(facts[name] ?? '') : ((Number(facts[name]) === 1 ? one : many) ?? ''),
  );
}

export const inLanguage = (language: Language, words: Bilingual): string => words[language];

/** What was chosen before, else what the browser asks for; Chinese where it asks for neither. */
export function decideLanguage(kept: string | null, asked: readonly string[]): Language {
  if (kept === 'zh' || kept === 'en') return kept;
  const first = asked.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'zh' || tag === 'en');
  return first === 'en' ? 'en' : 'zh';
}
