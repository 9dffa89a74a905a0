import type { Reader } from '#platform';
import type { Place } from '#trust/approvals/contract';
import { findCentre } from '#trust/department-keys';
import { findLastVersion, type LastVersion } from './sql.ts';

/** The unit whose record it is: that handed it in, or the centre where none did; `null`: there is no centre. */
export const findOwner = async (
  reader: Reader,
  last: Pick<LastVersion, 'provider_code'>,
): Promise<string | null> => last.provider_code ?? (await findCentre(reader));

/** Whose matter a record is; `null`: there is no such record. */
export async function findPlace(
  reader: Reader,
  { subjectCode, recordId }: { subjectCode: string; recordId: string },
): Promise<Place | null> {
  const last = await findLastVersion(reader, subjectCode, recordId);
  return last && { unit: await findOwner(reader, last), subject: subjectCode, record: recordId };
}
