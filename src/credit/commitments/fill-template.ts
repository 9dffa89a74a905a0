import { accept, addYears, countCharacters, Day, type Outcome, refuse } from '#kit';
import type { CommitmentsRefusal } from './refusals.ts';
import type { Blank, Template } from './template.ts';

export type FilledTemplate = { itemName: string; promise: string; liability: string; validUntil: Day | null };

/** A commitment is made for so many years at most; longer than it is shown nobody could see it kept. */
const MOST_YEARS = 5;

/**
 * The whole text, each blank in its place once: what is filled in is not read as a blank again. Every blank is asked for,
 * and nothing else is taken.
 */
export function fillTemplate(
  template: Template,
  given: Readonly<Record<string, string>>,
  today: Day,
): Outcome<FilledTemplate, CommitmentsRefusal> {
  const texts = new Map<string, string>();
  const wrong: Blank[] = [];
  for (const blank of template.blanks) {
    const text = readBlank(blank, given[blank.blank] ?? '', today);
    if (text === null) wrong.push(blank);
    else texts.set(blank.blank, text);
  }
  const unknown = Object.keys(given).filter((name) => !template.blanks.some(({ blank }) => blank === name));
  if (wrong.length > 0 || unknown.length > 0)
    return refuse({
      code: 'commitment.blank-wrong',
      blanks: [...wrong.map(({ label }) => label.zh), ...unknown].join('、'),
      blanksInEnglish: [...wrong.map(({ label }) => label.en), ...unknown].join(', '),
    });
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => texts.get(name)!).trim();
  const end = template.blanks.find((blank) => blank.type === 'day' && blank.isEnd);
  return accept({
    itemName: fill(template.itemName),
    promise: fill(template.promise),
    liability: fill(template.liability),
    validUntil: end ? Day.parse(given[end.blank]) : null,
  });
}

/** As it will stand in the text, cleaned as the cells of a row are; `null`: missing, too long, or no day that fits. */
function readBlank(blank: Blank, given: string, today: Day): string | null {
  if (blank.type === 'day') {
    const day = Day.safeParse(given);
    if (!day.success || day.data < today || day.data > addYears(today, MOST_YEARS)) return null;
    const [year, month, date] = day.data.split('-').map(Number);
    return `${year}年${month}月${date}日`;
  }
  const text = given
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b\ufeff]/g, '')
    .normalize('NFC')
    .trim();
  return text !== '' && countCharacters(text) <= blank.length ? text : null;
}
