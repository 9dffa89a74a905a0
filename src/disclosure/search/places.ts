import { readFile } from 'node:fs/promises';

/** Words a name may begin with to say where it is, by the first four digits of a division. */
export type Places = ReadonlyMap<string, readonly string[]>;

const folder = new URL('../../../law/divisions/', import.meta.url);

/** Province, city and counties of each city, with and without 省, 市, 区, 县, longest first. */
export async function loadPlaces(): Promise<Places> {
  const [provinces, cities, counties] = await Promise.all(
    ['divisions-provinces-2023.csv', 'divisions-cities-2023.csv', 'divisions-2023.csv'].map(readDivisions),
  );
  const places = new Map<string, string[]>();
  const provinceNames = new Map(provinces!);
  for (const [code, name] of cities!)
    places.set(code, [...wordsFor(provinceNames.get(code.slice(0, 2)) ?? ''), ...wordsFor(name)]);
  for (const [code, name] of counties!) places.get(code.slice(0, 4))?.push(...wordsFor(name));
  for (const words of places.values()) words.sort((one, other) => other.length - one.length);
  return places;
}

/**
 * The name from behind the places it begins with, as seen from the division in the organisation's code; the
 * whole name when it begins with none or would have fewer than two characters left.
 */
export function ownPartOf(name: string, code: string, places: Places): string {
  const words = places.get(code.slice(2, 6)) ?? [];
  let rest = name;
  for (let level = 0; level < 3; level += 1) {
    const word = words.find((each) => rest.startsWith(each));
    if (!word) break;
    rest = rest.slice(word.length);
  }
  return rest.length >= 2 ? rest : name;
}

async function readDivisions(file: string): Promise<[code: string, name: string][]> {
  const lines = (await readFile(new URL(file, folder), 'utf8')).split(/\r?\n/).slice(1);
  return lines.flatMap((line) => {
    const [code, name] = line.replaceAll('"', '').split(',');
    return code && name ? [[code, name] as [string, string]] : [];
  });
}

function wordsFor(division: string): string[] {
  if (/^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/.test(division) || division.length < 2)
    return [];
  const bare = division.replace(/(特别行政区|自治区|自治州|自治县|省|市|区|县|旗|盟|地区)$/, '');
  return bare.length >= 2 && bare !== division ? [division, bare] : [division];
}
