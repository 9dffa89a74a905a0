import type { Tx, World } from '#platform';
import { loadPlaces, ownPartOf, type Places } from './places.ts';
import { type Reading, readingsOf } from './reading.ts';
import { charactersOf, foldSpelling, gramsOf, isSampled, keyOf } from './spelling.ts';
import { addSpellings, deleteSpellings, settleIndex } from './sql.ts';

/** An organisation with all its names, as the base register has them now; each code at most once a call. */
export type NamedSubject = {
  code: string;
  names: readonly { name: string; isCurrent: boolean }[];
  shortName?: string | null | undefined;
};

const subjectsAtOnce = 10_000;

/**
 * Makes these organisations findable by exactly the names given: spellings from before go. Nothing but names is
 * taken, so nobody is found by the name of a legal representative.
 */
export async function indexNames(_world: World, tx: Tx, subjects: readonly NamedSubject[]): Promise<void> {
  if (subjects.length === 0) return;
  const places = await loadPlaces();
  for (let from = 0; from < subjects.length; from += subjectsAtOnce) {
    const some = subjects.slice(from, from + subjectsAtOnce);
    await deleteSpellings(
      tx,
      some.map((subject) => subject.code),
    );
    await addSpellings(tx, spellingRows(some, places), sampleRows(some));
    await settleIndex(tx);
  }
}

type Spelling = { kind: 'name' | 'former' | 'short'; name: string; spelling: string };

/** Present names first; a spelling that occurs twice is kept once, as the first of name, short, former. */
function spellingsOf(subject: NamedSubject): Spelling[] {
  const named = [
    ...subject.names.filter((one) => one.isCurrent).map((one) => ({ kind: 'name' as const, name: one.name })),
    ...(subject.shortName ? [{ kind: 'short' as const, name: subject.shortName }] : []),
    ...subject.names
      .filter((one) => !one.isCurrent)
      .map((one) => ({ kind: 'former' as const, name: one.name })),
  ];
  const bySpelling = new Map<string, Spelling>();
  for (const one of named) {
    const spelling = foldSpelling(one.name);
    if (spelling !== '' && !bySpelling.has(spelling)) bySpelling.set(spelling, { ...one, spelling });
  }
  return [...bySpelling.values()];
}

function* spellingRows(subjects: readonly NamedSubject[], places: Places) {
  for (const subject of subjects) {
    for (const [index, { kind, name, spelling }] of spellingsOf(subject).entries()) {
      const characters = charactersOf(spelling);
      const keys = new Set(gramsOf(characters).map((gram) => keyOf(gram, characters.length)));
      const [whole, own] = kind === 'former' ? [] : readingsFor(spelling, subject.code, places);
      yield [
        subject.code,
        index + 1,
        kind,
        name,
        spelling,
        characters.length,
        [...keys],
        whole?.pinyin,
        whole?.initials,
        own?.pinyin,
        own?.initials,
      ] as const;
    }
  }
}

/** The reading of the whole and, when it begins with a place, of what is behind it. */
function readingsFor(spelling: string, code: string, places: Places): [Reading?, Reading?] {
  const placeLength = spelling.length - ownPartOf(spelling, code, places).length;
  const { whole, own } = readingsOf(spelling, placeLength);
  if (whole.pinyin === '') return [];
  return placeLength === 0 || own.pinyin === '' ? [whole] : [whole, own];
}

function* sampleRows(subjects: readonly NamedSubject[]) {
  for (const subject of subjects) {
    if (!isSampled(subject.code)) continue;
    const spelling = spellingsOf(subject).find((one) => one.kind === 'name');
    if (!spelling) continue;
    const characters = charactersOf(spelling.spelling);
    for (const gram of new Set(gramsOf(characters))) yield [subject.code, gram, characters.length] as const;
  }
}
