import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const Mark = z.enum(['V', 'S', 'M', 'D']);
const clause = z.string().min(1);

const Page = z.strictObject({
  clause,
  mark: Mark,
  openDays: z.strictObject({ days: z.int().min(1).max(365), mark: Mark }),
  founding: z.strictObject({ kinds: z.array(z.string().min(1)), clause, mark: Mark }),
});

/** `law/access/approvals.yaml`: for how long a proposal is open, what the first administrator may do alone. */
export type ApprovalLaw = Readonly<z.output<typeof Page>>;

/** Throws, naming the line, when the page is malformed. */
export function loadApprovalLaw(folder: URL): ApprovalLaw {
  const url = new URL('access/approvals.yaml', folder);
  const page = Page.safeParse(parse(readFileSync(url, 'utf8')));
  if (page.success) return Object.freeze(page.data);
  throw new Error(`${fileURLToPath(url)} is not as it should be:\n${z.prettifyError(page.error)}`);
}
