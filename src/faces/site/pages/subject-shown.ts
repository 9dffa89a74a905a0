import type { PublicRecord, SubjectAnswer, Words } from '#disclosure/register/contract';
import type { Day } from '#kit';
import { type ItemName, inOrder } from '../site-model.ts';
import { showTerm } from '../term.ts';

/** A chapter of the page: the kinds of record under it, each with what is public of it. */
export type Chapter = {
  id: string;
  title: Words;
  groups: readonly { item: ItemName; records: readonly PublicRecord[]; count: number }[];
  count: number;
  /** Whether anything of this chapter is collected here at all: "none" means less where it is not. */
  isCollected: boolean;
};

export type RepairHint = { record: PublicRecord; canStart: Day; daysLeft: number };

export type SubjectShown = {
  chapters: readonly Chapter[];
  /** Kinds of record with their counts, for the summary. */
  counts: readonly { item: ItemName; count: number }[];
  /** Public records beyond those on the page. */
  beyond: number;
  /** Records that can be repaired, soonest first. */
  hints: readonly RepairHint[];
};

/**
 * What a subject's page says, chapter by chapter.
 * @source 公共信用信息报告标准（2022年版）, order of chapters
 */
export function showSubject(answer: SubjectAnswer, items: readonly ItemName[], today: Day): SubjectShown {
  const recorded = inOrder(items.filter(({ nature }) => nature !== '基础'));
  const groupsOf = (wanted: (item: ItemName) => boolean) =>
    recorded.filter(wanted).map((item) => ({
      item,
      records: answer.records.filter((record) => record.item === item.item),
      count: answer.counts[item.item] ?? 0,
    }));
  const chapter = (id: string, title: Words, groups: Chapter['groups']): Chapter => ({
    id,
    title,
    groups,
    count: groups.reduce((sum, { count }) => sum + count, 0),
    isCollected: groups.length > 0,
  });
  const total = Object.values(answer.counts).reduce((sum, count) => sum + count, 0);
  return {
    chapters: [
      chapter(
        'administration',
        { zh: '行政管理', en: 'Administration' },
        groupsOf(({ item, nature }) => nature !== '守信' && chapterOf[item] === undefined),
      ),
      chapter(
        'honesty',
        { zh: '诚实守信', en: 'Honours' },
        groupsOf(({ item, nature }) => nature === '守信' && chapterOf[item] === undefined),
      ),
      ...others.map(({ id, title }) =>
        chapter(
          id,
          title,
          groupsOf(({ item }) => chapterOf[item] === id),
        ),
      ),
    ],
    counts: recorded.map((item) => ({ item, count: answer.counts[item.item] ?? 0 })),
    beyond: Math.max(0, total - answer.records.length),
    hints: hintsFor(answer.records, today),
  };
}

/** Kinds of record that have a chapter of their own. */
const chapterOf: Readonly<Record<string, string>> = {
  'serious-listing': 'lists',
  'abnormal-listing': 'abnormal',
  'court-default': 'lists',
  commitment: 'commitments',
  voluntary: 'others',
};

/** Chapters of the standard after the first two, in its order. */
const others: readonly { id: string; title: Words }[] = [
  { id: 'lists', title: { zh: '严重失信主体名单', en: 'Lists of serious breaches' } },
  { id: 'abnormal', title: { zh: '经营（活动）异常', en: 'Abnormal operation' } },
  { id: 'commitments', title: { zh: '信用承诺', en: 'Commitments' } },
  { id: 'evaluations', title: { zh: '信用评价', en: 'Evaluations' } },
  { id: 'judgments', title: { zh: '司法判决', en: 'Court judgments' } },
  { id: 'others', title: { zh: '其他信息', en: 'Other information' } },
];

function hintsFor(records: readonly PublicRecord[], today: Day): RepairHint[] {
  return records
    .flatMap((record) => {
      const { repair } = showTerm(record, today);
      // Off such a list whoever meets the condition gets on any day.
      if (repair.kind === 'none') return hasWayOff(record) ? [{ record, canStart: today, daysLeft: 0 }] : [];
      return repair.kind === 'now'
        ? [{ record, canStart: repair.since, daysLeft: 0 }]
        : [{ record, canStart: repair.on, daysLeft: repair.daysLeft }];
    })
    .sort((a, b) => a.canStart.localeCompare(b.canStart));
}

/** An entry of a list without a minimum time, that ends when its condition is met. */
export const hasWayOff = ({ severity, content }: PublicRecord): boolean =>
  severity === null && textIn(content, 'removalCondition') !== null;

/** The terms under one field of a record's content; empty where it has none. */
export function listIn(content: PublicRecord['content'], field: string): string[] {
  const value = content[field];
  if (typeof value === 'string') return value ? [value] : [];
  return Array.isArray(value) ? value.filter((part) => typeof part === 'string') : [];
}

export const textIn = (content: PublicRecord['content'], field: string): string | null =>
  listIn(content, field)[0] ?? null;
