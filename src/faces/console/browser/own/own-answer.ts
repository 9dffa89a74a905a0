import type { z } from 'zod';
import type { insideRoutes } from '#disclosure/inside/contract';

/** What is held about an organisation, for itself. */
export type OwnAnswer = z.output<typeof insideRoutes.ownSubject.answer>;

/** Names of those that provided something, by their codes. */
export const providerNames = (answer: OwnAnswer | undefined) =>
  new Map(answer?.providers.map(({ code, name }) => [code, name ?? code]));
