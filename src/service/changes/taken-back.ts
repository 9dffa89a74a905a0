import { z } from 'zod';

/** Types of entries that take something back, at least in part. */
export const takingBack = ['retraction', 'repair', 'expiry', 'erasure', 'correction'] as const;

/** One entry of the public log that took something back; it names no organisation. */
export const TakenBack = z.strictObject({
  index: z.int().nonnegative().describe('Its place in the public log.'),
  id: z.string().describe('`<origin>#<index>`.'),
  type: z.enum(takingBack),
  at: z.iso.datetime(),
  recordId: z.uuid(),
  version: z.int().positive(),
  because: z.enum(['withdrawn', 'repaired', 'period-over', 'corrected', 'erased']),
  act: z
    .enum(['remove', 'replace'])
    .describe('remove: keep nothing of the record. replace: keep no version before this one.'),
});
export type TakenBack = z.output<typeof TakenBack>;

/** A signed page: the signature is over the text `<name of the key>/retractions/v1`, a line break, and the JSON of all
 * other members in RFC 8785 form. */
export const TakenBackPage = z.strictObject({
  origin: z.string(),
  at: z.iso.datetime().describe('When the page was signed.'),
  since: z.int().nonnegative(),
  takenBack: z.array(TakenBack).describe('In the order of the log.'),
  next: z.int().nonnegative().describe('`since` of the page that follows; as large as `size`: that is all.'),
  size: z.int().nonnegative(),
  signature: z.strictObject({
    key: z.string().describe('Name of the key, as its vkey begins.'),
    value: z.base64().describe('Ed25519, 64 bytes.'),
  }),
});
export type TakenBackPage = z.output<typeof TakenBackPage>;

/** What is signed of a page. */
export const signedPage = (page: Omit<TakenBackPage, 'signature'>, key: string): string =>
  `${key}/retractions/v1\n${canonical(page)}`;

/** RFC 8785 of what holds plain texts, whole numbers, lists and objects. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );

/** What an entry takes back; `because` of an expiry is what its statement says. */
export function describeTakenBack(
  type: TakenBack['type'],
  because: 'period-over' | 'corrected' | null,
): Pick<TakenBack, 'because' | 'act'> {
  if (type === 'correction') return { because: 'corrected', act: 'replace' };
  if (type === 'expiry') return { because: because ?? 'period-over', act: 'remove' };
  const why = { retraction: 'withdrawn', repair: 'repaired', erasure: 'erased' } as const;
  return { because: why[type], act: 'remove' };
}
