import { z } from 'zod';
import { Words } from '#disclosure/register/contract';

const days = z.int().min(0).max(3_660);
const count = z.int().min(1).max(1_000_000);
const Mark = z.enum(['V', 'S', 'M', 'D']);

/** `law/checks/limits.yaml`: how much may be asked, and for how long an answer is good. */
export const CheckLimits = z.strictObject({
  perDay: z.strictObject({
    person: count,
    batchCodes: count,
    program: count,
    clause: z.string().min(1),
    mark: Mark,
  }),
  batch: z.strictObject({ codes: z.int().min(1).max(1_000), mark: Mark }),
  goodFor: z.strictObject({ days, mark: Mark }),
  asOf: z.strictObject({ days, mark: Mark }),
  reread: z.strictObject({ days, mark: Mark }),
  feedback: z.strictObject({ days, correctableDays: days, clause: z.string().min(1), mark: Mark }),
});
export type CheckLimits = z.output<typeof CheckLimits>;

const hour = z.int().min(0).max(24);

/** A line of `law/checks/flags.yaml`: a sign of misuse, counted by account over a day. */
export const FlagRule = z
  .strictObject({
    flag: z.string().regex(/^[a-z][a-z-]*$/),
    counts: z.enum([
      'checks',
      'organisations-in-an-hour',
      'checks-outside-hours',
      'refused-matters',
      'unanswered',
    ]),
    who: z.array(z.enum(['person', 'program'])).min(1),
    from: hour.optional(),
    to: hour.optional(),
    more: z.int().min(0),
    name: Words,
    mark: Mark,
  })
  .refine(
    ({ counts, from, to }) =>
      counts === 'checks-outside-hours' ? from !== undefined && to !== undefined : from === undefined,
    'hours go with checks-outside-hours',
  );
export type FlagRule = z.output<typeof FlagRule>;

/** The law of checks, made ready. */
export type CheckLaw = Readonly<{ limits: CheckLimits; flags: readonly FlagRule[] }>;
