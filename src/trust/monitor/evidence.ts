import { dirname, join } from 'node:path';
import { fillWords } from '#kit';
import { makeFolder, placeFile } from '#platform';
import { type Alarm, alarmWords } from './alarm.ts';
import type { Answer } from './ask.ts';

/** A file of the evidence and what it is. */
export type Exhibit = { name: string; bytes: Uint8Array | string; zh: string; en: string };

/** Something found; the exhibits are put together only when it is told. */
export type Finding = Pick<Alarm, 'code' | 'log' | 'detail'> & {
  /** What makes it another finding of the same kind; without it there is one of a kind. */
  about?: string;
  exhibits(): Promise<Exhibit[]>;
};

export type Tell = (finding: Finding) => Promise<void>;

const MOST_FOLDERS = 1_000;

/** Puts the exhibits into a folder of their own, with a page that says what each is; gives its path. */
export async function saveEvidence(
  folder: string,
  { alarm, exhibits }: { alarm: Omit<Alarm, 'evidence'>; exhibits: readonly Exhibit[] },
): Promise<string> {
  const made = await makeOwnFolder(folder, alarm);
  for (const { name, bytes } of exhibits) {
    await makeFolder(dirname(join(made, name)));
    await placeFile(join(made, name), bytes);
  }
  await placeFile(join(made, 'README.txt'), describe(alarm, exhibits));
  return made;
}

/** With the alarm as its first file, which only one can place. */
async function makeOwnFolder(folder: string, alarm: Omit<Alarm, 'evidence'>): Promise<string> {
  const name = `${alarm.at.replace(/[-:]|\.\d+/g, '')}-${alarm.code}`;
  for (let number = 1; number <= MOST_FOLDERS; number += 1) {
    const path = join(folder, number === 1 ? name : `${name}-${number}`);
    await makeFolder(path);
    if (await placeFile(join(path, 'alarm.json'), `${JSON.stringify(alarm, null, 2)}\n`)) return path;
  }
  throw new Error(`${folder} has ${MOST_FOLDERS} folders named ${name}`);
}

function describe(alarm: Omit<Alarm, 'evidence'>, exhibits: readonly Exhibit[]): string {
  const words = fillWords(alarmWords[alarm.code], alarm);
  const list = exhibits.map(({ name, zh, en }) => `${name}\n    ${zh}\n    ${en}\n`);
  return `${alarm.code}  ${alarm.at}

${words.zh}
${words.en}

${list.join('\n')}
怎样核对：docs/verify.md 逐步说明签名、根哈希和存在性证明的核对，只用 openssl 和 python3；公钥请取自其他来源。
How to check it: docs/verify.md shows step by step how signatures, roots and proofs of inclusion are checked, with
openssl and python3 alone. Take the key from another source.
凡标明“未签名”的应答，只证明监视方看到了它：请重复同一请求，或由公证保全。
An answer marked as not signed shows only what the monitor saw: repeat the request, or have it recorded by a notary.
`;
}

export const exhibitOf = (answer: Answer, name: string): Exhibit => ({
  name,
  bytes: answer.bytes,
  zh: `${answer.url} 于 ${answer.at.toISOString()} 的应答（状态 ${answer.status}，未签名）。`,
  en: `What ${answer.url} answered at ${answer.at.toISOString()} (status ${answer.status}; not signed).`,
});

export const noteExhibit = (note: string, name: string, which: { zh: string; en: string }): Exhibit => ({
  name,
  bytes: note,
  zh: `${which.zh}，由日志签名。`,
  en: `${which.en}, signed by the log.`,
});
