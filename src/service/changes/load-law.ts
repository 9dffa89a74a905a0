import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { WebhookLaw } from './webhook-law.ts';

/** Reads `law/webhooks/limits.yaml`; throws when it is malformed. */
export function loadWebhookLaw(folder: URL): WebhookLaw {
  const url = new URL('webhooks/limits.yaml', folder);
  const page = WebhookLaw.safeParse(parse(readFileSync(url, 'utf8')));
  if (page.success) return Object.freeze(page.data);
  throw new Error(`${fileURLToPath(url)} is not as it should be:\n${z.prettifyError(page.error)}`);
}
