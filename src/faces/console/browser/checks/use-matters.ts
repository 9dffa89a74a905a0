import type { z } from 'zod';
import { handles, type MatterAnswer, matterRoutes } from '#service/matters/contract';
import { useAnswer } from '../client/use-client.tsx';
import { useSignedIn } from '../session/use-session.ts';

export type Matter = z.output<typeof MatterAnswer>;

/** The matters that one's unit handles, in the order of the catalogue; `undefined`: not there yet. */
export function useOwnMatters() {
  const { unit } = useSignedIn().account;
  const asked = useAnswer(matterRoutes.list, { query: {} });
  const matters = asked.data?.matters.filter((matter) => unit !== null && handles(matter, unit));
  return { asked, matters };
}
