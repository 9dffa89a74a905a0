import { z } from 'zod';
import type { compileTimeliness } from '#kit';
import { UnitKind } from '#trust/accounts/contract';
import { Bands } from './contract.ts';

const source = { clause: z.string().min(1), mark: z.enum(['V', 'S', 'M', 'D']) };

/** `law/oversight/months.yaml`. */
export const MonthsPage = z.strictObject({
  items: z.array(z.string().min(1)).min(1),
  of: z.array(UnitKind).min(1),
  ...source,
});

/** `law/oversight/quality.yaml`: ascending, the last up to 1. */
export const QualityPage = z
  .strictObject({
    bands: Bands,
    ...source,
  })
  .refine(({ bands }) => bands.every(({ upTo }, at) => at === 0 || upTo > bands[at - 1]!.upTo), 'must ascend')
  .refine(({ bands }) => bands.at(-1)!.upTo === 1, 'the last band goes up to 1');

export type OversightLaw = Readonly<{
  months: z.output<typeof MonthsPage>;
  quality: z.output<typeof QualityPage>;
}>;

/** With it, when a decision is on time. */
export type TimelyLaw = { oversight: OversightLaw; timelinessOf: ReturnType<typeof compileTimeliness> };
