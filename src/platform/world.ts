import type { RandomBytes } from '#kit';
import { type Actor, actors } from './actor.ts';
import { type Clock, systemClock, systemRandom } from './clock.ts';
import type { Config } from './config.ts';
import { Database, type Tx } from './database.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { createLog, type Log } from './log.ts';
import { migrate } from './migrate.ts';

/** Everything a verb may touch; passed in, so that a test can pass another. */
export type World = {
  config: Config;
  clock: Clock;
  random: RandomBytes;
  log: Log;
  db: Database;
  /** Where the database answers; for the job runner, which keeps its own connections. */
  databaseUrl: string;
  flow: Flow;
  /** Who does what is done with this world. */
  actor: Actor;
};

/** What a room does when a fact is told, in the fact's own transaction. */
export type Reaction<Body> = (world: World, tx: Tx, body: Body) => Promise<void>;

/** Who reacts to which fact; written down in `src/flow.ts`. */
export type Flow = ReadonlyMap<string, readonly Reaction<never>[]>;

/**
 * Starts or joins the database, brings it forward, and closes all of it when disposed. Who opens it acts from this
 * machine's command line; a server gives each request and its jobs an actor of their own. `asOwner` is what else only
 * the owner may do; the world that is given back has neither the owner's connection nor the way to it.
 */
export async function openWorld(
  config: Config,
  flow: Flow,
  asOwner?: (world: World) => Promise<void>,
): Promise<World & AsyncDisposable> {
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres(config.dataDir) : null;
  const databaseUrl = config.databaseUrl ?? embedded!.url;
  const ownerUrl = config.migrateDatabaseUrl ?? embedded?.url ?? databaseUrl;
  const log = createLog(config);
  const applied = await migrate(ownerUrl);
  if (applied.length > 0) log.info({ applied }, 'database migrated');
  const db = new Database(databaseUrl);
  const world = {
    config: Object.freeze({ ...config, migrateDatabaseUrl: null }),
    clock: systemClock,
    random: systemRandom,
    log,
    db,
    databaseUrl,
    flow,
    actor: actors.local,
    async [Symbol.asyncDispose]() {
      await db.destroy();
      await embedded?.stop();
    },
  };
  if (asOwner) await actAsOwner(ownerUrl, (owner) => asOwner({ ...world, db: owner, databaseUrl: ownerUrl }));
  return world;
}

async function actAsOwner(url: string, act: (owner: Database) => Promise<void>): Promise<void> {
  const owner = new Database(url, { poolSize: 1 });
  try {
    await act(owner);
  } catch (cause) {
    if ((cause as { code?: string }).code !== '42501') throw cause;
    const remedy = 'Run gongxin migrate with MIGRATE_DATABASE_URL.';
    throw new Error(`The database must be brought forward, and this role may not. ${remedy}`, { cause });
  } finally {
    await owner.destroy();
  }
}
