import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { Role } from '#trust/accounts/contract';

const Grounded = { clause: z.string().min(1), mark: z.enum(['V', 'S', 'M', 'D']) };
const count = z.int().min(1);

const Page = z.strictObject({
  password: z.strictObject({ shortest: count, ...Grounded }),
  hashing: z.strictObject({ memoryKib: count, passes: count, atOnce: count, waiting: count, ...Grounded }),
  lock: z.strictObject({ failures: count, minutes: count, ...Grounded }),
  session: z.strictObject({
    idleMinutes: count,
    hours: count,
    freshMinutes: count,
    pendingMinutes: count,
    ...Grounded,
  }),
  oneAtATime: z.strictObject({ roles: z.array(Role), ...Grounded }),
  secondFactor: z.strictObject({ challengeMinutes: count, window: z.int().min(0), ...Grounded }),
  invitation: z.strictObject({ hours: count, ...Grounded }),
  identityProvider: z.strictObject({ minutes: count, ...Grounded }),
  client: z.strictObject({ mostDays: count, assertionMinutes: count, ...Grounded }),
});

/** `law/access/sessions.yaml`: terms and limits of signing in. */
export type SessionLaw = Readonly<z.output<typeof Page>>;

/** Throws, naming the line, when the page is malformed. */
export function loadSessionLaw(folder: URL): SessionLaw {
  const url = new URL('access/sessions.yaml', folder);
  const page = Page.safeParse(parse(readFileSync(url, 'utf8')));
  if (page.success) return Object.freeze(page.data);
  throw new Error(`${fileURLToPath(url)} is not as it should be:\n${z.prettifyError(page.error)}`);
}
