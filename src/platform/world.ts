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

/** insufficient_privilege. */
const NOT_ALLOWED = '42501';

/**
 * Starts or joins the database, brings it forward, and closes all of it when disposed. Who opens it acts from this
 * machine's command line; a server gives each request and its jobs an actor of their own. `asOwner` is what else the
 * owner does, and what can wait for him where nobody gave his login; the world that is given back has neither the
 * owner's connection nor the way to it.
 */
export async function openWorld(
  config: Config,
  flow: Flow,
  asOwner?: (world: World) => Promise<void>,
): Promise<World & AsyncDisposable> {
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres(config.dataDir) : null;
  const databaseUrl = config.databaseUrl ?? embedded!.serveUrl;
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
  if (asOwner) {
    const owner = new Database(ownerUrl, { poolSize: 1 });
    await asOwner({ ...world, db: owner, databaseUrl: ownerUrl })
      .catch((error: { code?: string }) => {
        if (ownerUrl !== databaseUrl || error.code !== NOT_ALLOWED) throw error;
        log.warn('left for the owner of the database: run gongxin migrate with MIGRATE_DATABASE_URL');
      })
      .finally(() => owner.destroy());
  }
  return world;
}
