import { inTransaction, type World } from '#platform';
import { usccCheckCharacter } from '#registry/subjects';
import { indexNames } from './index-names.ts';

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
    await tx.client.query(
      `insert into subjects.subject (subject_code, name, kind, status, legal_representative, updated_at)
       select code, name, '企业', '存续', person, $4
       from unnest($1::text[], $2::text[], $3::text[]) as given (code, name, person)
       on conflict (subject_code) do update set name = excluded.name`,
      [
        subjects.map((one) => one.code),
        subjects.map((one) => one.name),
        subjects.map((one) => one.legalRepresentative ?? null),
        world.clock.now(),
      ],
    );
    const numbered = subjects.filter((one) => one.oldNumber !== undefined);
    await tx.client.query(
      `insert into subjects.old_number (subject_code, kind, number)
       select code, 'business', number from unnest($1::text[], $2::text[]) as given (code, number)`,
      [numbered.map((one) => one.code), numbered.map((one) => one.oldNumber)],
    );
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
