import type { Day } from '#kit';
import { readLawPages } from './load-law.ts';
import type { PublishableRecord } from './publication.ts';
import { compileLaw, type LawPages } from './publication-law.ts';

/** The law of the demonstration city, changed where a test says so. */
export function aLaw(change: (pages: LawPages) => LawPages = (pages) => pages) {
  return compileLaw(change(readLawPages({ region: 'demo-city' })));
}

/** A general penalty: 5 万元 by 生态环境局, handed in on the day of decision unless told otherwise. */
export function aPenalty(
  facts: { decidedOn?: string; receivedOn?: string; content?: Readonly<Record<string, unknown>> } = {},
): PublishableRecord {
  const decidedOn = (facts.decidedOn ?? '2026-05-31') as Day;
  return {
    item: 'penalty',
    decidedOn,
    receivedAt: new Date(`${facts.receivedOn ?? decidedOn}T01:00:00Z`),
    content: {
      subjectName: '示范市青禾环保材料有限公司',
      documentNumber: '示环罚字〔2026〕第00001号',
      penaltyTypes: ['罚款'],
      fineFen: 5_000_000,
      authorityName: '示范市生态环境局',
      decidedOn,
      ...facts.content,
    },
  };
}

/** Any other item, handed in on the day of decision unless told otherwise. */
export function aRecord(
  item: string,
  facts: { decidedOn?: string | null; receivedOn?: string; content?: Readonly<Record<string, unknown>> } = {},
): PublishableRecord {
  const decidedOn = (facts.decidedOn === undefined ? '2026-05-31' : facts.decidedOn) as Day | null;
  return {
    item,
    decidedOn,
    receivedAt: new Date(`${facts.receivedOn ?? decidedOn ?? '2026-06-01'}T01:00:00Z`),
    content: facts.content ?? {},
  };
}
