import { join } from 'node:path';
import { type Config, fetch as platformFetch } from '#platform';
import type { Signer } from '#trust/proofs';
import type { Fetch } from '#trust/witness';
import { type Generation, type IntakeKey, loadKeys, type ReceiptKey } from './keys/keys.ts';
import { type LogName, logNames } from './log.ts';
import { type CheckpointStore, openCheckpointStore } from './publishing/checkpoint-store.ts';
import { openTileStore, type TileStore } from './publishing/tile-store.ts';
import { loadPolicy, openWitnesses, type Witnesses } from './publishing/witnesses.ts';

/** Where the logs are written, in whose name, and with which keys. */
export type Ledger = Readonly<{
  /** The name of the log in checkpoints and leaves. */
  originOf(log: LogName): string;
  /** Those in use. */
  signersAt(log: LogName, now: Date): readonly Signer[];
  /** Verifier keys of the log that are in use, as signed notes write them; oldest generation first. */
  vkeysOf(log: LogName): readonly string[];
  /** All of its keys there ever were, oldest first. */
  generationsOf(log: LogName): readonly Generation[];
  /** Signs leaves in place of the departments until these have keys of their own. */
  intake: IntakeKey;
  receipt: ReceiptKey;
  /** Signs the answers of checks. */
  check: ReceiptKey;
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
  const keys = await loadKeys(keysFolder(config), config.ledgerOrigin);
  const generationsOf = (log: LogName) => keys.logs[log].generations;
  const inUse = (log: LogName) => generationsOf(log).filter(isInUse);
  const stores = new Map<LogName, { tiles: TileStore; checkpoints: CheckpointStore }>();
  for (const log of logNames) {
    const checkpoints = await openCheckpointStore(join(config.checkpointDir, log));
    stores.set(log, { tiles: openTileStore(join(folder, log)), checkpoints });
  }
  const vkeys = logNames.flatMap(generationsOf).flatMap((generation) => generation.vkeys);
  const policy = config.witnessPolicy ? await loadPolicy(config.witnessPolicy, vkeys) : null;
  return {
    originOf: (log) => keys.logs[log].origin,
    signersAt: (log, now) => inUse(log).flatMap((generation) => generation.signersAt(now)),
    vkeysOf: (log) => inUse(log).flatMap((generation) => generation.vkeys),
    generationsOf,
    intake: keys.intake,
    receipt: keys.receipt,
    check: keys.check,
    tiles: (log) => stores.get(log)!.tiles,
    checkpoints: (log) => stores.get(log)!.checkpoints,
    witnesses: policy && openWitnesses(policy, { evidence: join(folder, 'evidence'), fetch }),
  };
}

export const keysFolder = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'ledger', 'keys');

export const isInUse = ({ lastCheckpoint }: Generation): boolean => lastCheckpoint === null;
