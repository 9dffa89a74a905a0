import type { Reader } from '#platform';
import type { Neighbours } from './contract.ts';
import { findNeighbours } from './find-neighbours.ts';

/** So many codes stand side by side in a sentence; the count tells that there are more. */
const mostNamed = 5;

/** A warning in words for pages and refused rows; a person compares the codes, nothing is matched. */
export type NeighbourWords = { zh: string; en: string };

/** Which organisations are called like this name or almost so, with their codes; `null` when there are none. */
export async function describeNeighbours(reader: Reader, name: string): Promise<NeighbourWords | null> {
  return neighbourWords(await findNeighbours(reader, { name }, mostNamed));
}

/** `null` when there is nobody to be taken for. */
export function neighbourWords({ count, isMore, neighbours, sameName }: Neighbours): NeighbourWords | null {
  const zh: string[] = [];
  const en: string[] = [];
  if (sameName.length > 0) {
    zh.push(`名称相同的组织：${listed(sameName, '、')}。`);
    en.push(`Of the same name: ${listed(sameName, ', ')}.`);
  }
  if (count > 0) {
    const rest = count > neighbours.length || isMore;
    zh.push(
      `${isMore ? `至少 ${count}` : count} 个组织的名称与其相差一个字：${listed(neighbours, '、')}${rest ? ' 等' : ''}。`,
    );
    en.push(
      `${isMore ? `${count} or more` : count} ${count === 1 ? 'organisation differs' : 'organisations differ'} by one character: ${listed(neighbours, ', ')}${rest ? ', …' : ''}.`,
    );
  }
  return zh.length === 0 ? null : { zh: zh.join(''), en: `${en.join(' ')} ` };
}

const listed = (found: Neighbours['neighbours'], separator: string) =>
  found.map(({ code, name }) => `${name} ${code}`).join(separator);
