import { inTransaction, type World } from '#platform';
import { loadSubjectLaw, registerSubjects, usccCheckCharacter } from '#registry/subjects';
import { indexNames } from './index-names.ts';

const law = loadSubjectLaw(new URL('../../../law/', import.meta.url));

/** What a test says of an organisation; the rest is the same for all. */
export type ExampleSubject = {
  code: string;
  name: string;
  formerNames?: readonly string[];
  shortName?: string;
  oldNumber?: string;
  legalRepresentative?: string;
};

/** A made-up code of an organisation registered in 枣庄市台儿庄区; different for each number below 31⁶. */
export function exampleCode(number: number): string {
  const digits = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  let serial = '';
  for (let rest = number; serial.length < 6; rest = Math.floor(rest / 31))
    serial = digits[rest % 31]! + serial;
  const first17 = `91370405MA${serial}0`;
  return first17 + usccCheckCharacter(first17);
}

/** Puts organisations into the register, as the base register would, and indexes their names. */
export async function register(world: World, subjects: readonly ExampleSubject[]): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const receivedAt = world.clock.now();
    const rows = subjects.map(({ code, name, oldNumber, legalRepresentative }) => ({
      content: { subjectCode: code, subjectName: name, businessNumber: oldNumber, legalRepresentative },
      receivedAt,
    }));
    await registerSubjects(world, tx, law, rows);
    await indexNames(
      world,
      tx,
      subjects.map(({ code, name, formerNames, shortName }) => ({
        code,
        names: [
          { name, isCurrent: true },
          ...(formerNames ?? []).map((former) => ({ name: former, isCurrent: false })),
        ],
        shortName,
      })),
    );
  });
}
