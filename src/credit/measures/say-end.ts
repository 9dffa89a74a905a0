import type { Day } from '#kit';
import type { Words } from './contract.ts';
import { sayMonths } from './describe-measure.ts';
import type { Bound, Supported } from './supports.ts';

/** How a measure ends, in sentences: its last day and what sets it, what shortens it, and what ends it at once. */
export function sayEnd(supported: Supported, until: Day | null): Words {
  const sentences = [
    ...(until === null ? [sayOpen(supported)] : [saySetBy(supported, until)]),
    ...sayTooLong(supported),
    ...sayRemoval(supported),
    AT_ONCE,
  ];
  return { zh: sentences.map(({ zh }) => zh).join(''), en: sentences.map(({ en }) => en).join(' ') };
}

const AT_ONCE: Words = {
  zh: '所依据的信息被撤回、修复、移出或者异议成立，或者所依据的条款失效的，措施即时终止。',
  en: 'It ends at once when what it rests on is withdrawn, repaired, removed or an objection to it is upheld, or when its clause is no longer in force.',
};

const sayOpen = ({ decision }: Supported): Words =>
  decision
    ? {
        zh: '没有载明截止日，所依据的信息不再公示时终止。',
        en: 'No last day is set: it ends when what it rests on is no longer public.',
      }
    : { zh: '列入期间适用，移出之日起终止。', en: 'It applies while listed and ends on the day of removal.' };

function saySetBy({ bounds, row }: Supported, until: Day): Words {
  const { by } = bounds.find(({ day }) => day === until) as Bound;
  switch (by) {
    case 'decided':
      return { zh: `决定载明至 ${until}。`, en: `Decided until ${until}.` };
    case 'maximum': {
      const most = row.duration.kind === 'months' ? sayMonths(row.duration.maximum) : { zh: '', en: '' };
      return {
        zh: `法律规定最长 ${most.zh}，至 ${until}。`,
        en: `The law allows ${most.en} at most: until ${until}.`,
      };
    }
    case 'record':
      return {
        zh: `所依据的信息公示至 ${until}，公示期满，措施在本平台随之终止。`,
        en: `What it rests on is public until ${until}; with that the measure ends here.`,
      };
    case 'decision':
      return {
        zh: `实施决定公示至 ${until}，期满不再适用。`,
        en: `The decision is public until ${until}, and no longer applies afterwards.`,
      };
    case 'law':
      return {
        zh: `所依据的条款有效至 ${until}，措施随之终止。`,
        en: `Its clause is in force until ${until}; with that it ends.`,
      };
    case 'list':
      return {
        zh: `该名单依法存续至 ${until}，措施随之终止。`,
        en: `The list exists by law until ${until}; with that it ends.`,
      };
  }
}

/** The decision set a day beyond what the law allows. */
function sayTooLong({ bounds }: Supported): Words[] {
  const dayOf = (by: Bound['by']) => bounds.find((bound) => bound.by === by)?.day ?? null;
  const [decided, most] = [dayOf('decided'), dayOf('maximum')];
  if (decided === null || most === null || decided <= most) return [];
  return [
    {
      zh: `决定载明至 ${decided}，超过法律规定的最长期限，超出部分不适用。`,
      en: `The decision says ${decided}, which is longer than the law allows; the rest does not apply.`,
    },
  ];
}

const sayRemoval = ({ removalCondition }: Supported): Words[] =>
  removalCondition === null
    ? []
    : [
        {
          zh: `移出条件：${removalCondition.replace(/[。.；;]+$/, '')}。`,
          en: `Removed when: ${removalCondition}`,
        },
      ];
