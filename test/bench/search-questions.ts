import { chanceFrom } from './search-names.ts';

/** A question of the benchmark and the organisation it was made from. */
export type BenchQuestion = { text: string; code: string };

export const questionKinds = [
  'two-character part',
  'longer part',
  'one wrong character',
  'one missing character',
  'one extra character',
] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** Parts have their characters from anywhere in the name, mistakes are at any place, so endings take part too. */
export function makeQuestions(
  subjects: readonly { code: string; name: string }[],
  kind: QuestionKind,
  seed: number,
): BenchQuestion[] {
  const chance = chanceFrom(seed);
  return subjects.map(({ code, name }) => {
    const characters = [...name];
    const at = chance.below(characters.length);
    const other = mistakes[chance.below(mistakes.length)]!;
    return { code, text: change(kind, characters, { at, other, chance }) };
  });
}

function change(
  kind: QuestionKind,
  characters: readonly string[],
  { at, other, chance }: { at: number; other: string; chance: ReturnType<typeof chanceFrom> },
): string {
  if (kind === 'two-character part' || kind === 'longer part') {
    const length = kind === 'longer part' ? Math.min(characters.length, 3 + chance.below(4)) : 2;
    const from = chance.below(characters.length - length + 1);
    return characters.slice(from, from + length).join('');
  }
  const put = kind === 'one missing character' ? [] : [other];
  const behind = kind === 'one extra character' ? at : at + 1;
  return [...characters.slice(0, at), ...put, ...characters.slice(behind)].join('');
}

const mistakes = [
  ...'的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装',
];
