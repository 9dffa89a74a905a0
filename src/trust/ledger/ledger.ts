import { join } from 'node:path';
import { type Config, fetch as platformFetch } from '#platform';
import type { Signer } from '#trust/proofs';
import type { Fetch } from '#trust/witness';
import { type CheckpointStore, openCheckpointStore } from './checkpoint-store.ts';
import { type IntakeKey, loadKeys, type ReceiptKey } from './keys.ts';
import { type LogName, logNames } from './log.ts';
import { openTileStore, type TileStore } from './tile-store.ts';
import { loadPolicy, openWitnesses, type Witnesses } from './witnesses.ts';

/** Where the logs are written, in whose name, and with which keys. */
export type Ledger = Readonly<{
  /** The name of the log in checkpoints and leaves. */
  originOf(log: LogName): string;
  signersAt(log: LogName, now: Date): readonly Signer[];
  /** Verifier keys of the log as signed notes write them. */
  vkeysOf(log: LogName): readonly string[];
  /** Signs leaves in place of the departments until these have keys of their own. */
  intake: IntakeKey;
  receipt: ReceiptKey;
  tiles(log: LogName): TileStore;
  checkpoints(log: LogName): CheckpointStore;
  /** `null`: nobody is asked. */
  witnesses: Witnesses | null;
}>;

/**
 * Opens the logs in the data folder; makes keys at the first start. Throws when the keys there were made for
 * another origin: what was signed in one name is not gone on with in another. Throws for a wrong policy too.
 */
export async function openLedger(
  config: Pick<Config, 'dataDir' | 'ledgerOrigin' | 'checkpointDir'> & Partial<Pick<Config, 'witnessPolicy'>>,
  fetch: Fetch = platformFetch,
): Promise<Ledger> {
  const folder = join(config.dataDir, 'ledger');
  const keys = await loadKeys(join(folder, 'keys'), config.ledgerOrigin);
  const stores = new Map<LogName, { tiles: TileStore; checkpoints: CheckpointStore }>();
  for (const log of logNames) {
    const checkpoints = await openCheckpointStore(join(config.checkpointDir, log));
    stores.set(log, { tiles: openTileStore(join(folder, log)), checkpoints });
  }
  const vkeys = logNames.flatMap((log) => keys.logs[log].vkeys);
  const policy = config.witnessPolicy ? await loadPolicy(config.witnessPolicy, vkeys) : null;
  return {
    originOf: (log) => keys.logs[log].origin,
    signersAt: (log, now) => keys.logs[log].signersAt(now),
    vkeysOf: (log) => keys.logs[log].vkeys,
    intake: keys.intake,
    receipt: keys.receipt,
    tiles: (log) => stores.get(log)!.tiles,
    checkpoints: (log) => stores.get(log)!.checkpoints,
    witnesses: policy && openWitnesses(policy, { evidence: join(folder, 'evidence'), fetch }),
  };
}
