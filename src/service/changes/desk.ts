import type { World } from '#platform';
import type { AuditLaw } from '#trust/audit';
import type { Ledger } from '#trust/ledger';
import { type ChangesKey, openChangesKey } from './changes-key.ts';
import type { FeedLaw } from './find-changes.ts';
import type { WebhookLaw } from './webhook-law.ts';

export type ChangesLaw = FeedLaw & { webhooks: WebhookLaw; audit: AuditLaw };

/** All that this room works with. */
export type ChangesDesk = Readonly<{
  world: World;
  ledger: Ledger;
  law: ChangesLaw;
  key: ChangesKey;
  /** Addresses on this machine that may be sent to. */
  receivers: readonly string[];
}>;

export const openChangesDesk = async (
  world: World,
  ledger: Ledger,
  law: ChangesLaw,
): Promise<ChangesDesk> => ({
  world,
  ledger,
  law,
  key: await openChangesKey(world.config),
  receivers: world.config.isDemo ? law.webhooks.demoReceivers : [],
});
