import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { binaryCopy, type CopyType, type CopyValue } from './binary-copy.ts';
import type { DB } from './tables.ts';

/** Anything a question may be asked of: the database itself or a transaction. */
export type Reader = Kysely<DB>;

/** The database: a pool of connections, closed with the process. */
export class Database extends Kysely<DB> {
  readonly pool: pg.Pool;

  constructor(url: string, options: { poolSize?: number } = {}) {
    const pool = new pg.Pool({
      connectionString: url,
      max: options.poolSize ?? 10,
      application_name: 'gongxin',
      types: { getTypeParser },
      options:
        '-c timezone=UTC -c jit=off -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000',
    });
    // An idle connection that the server drops must not end the process; the next query gets a new one.
    pool.on('error', () => undefined);
    super({ dialect: new PostgresDialect({ pool }) });
    this.pool = pool;
  }

  /** Kysely ends the pool only when it used it itself; a connection left idle would keep the process for 10 s. */
  override async destroy(): Promise<void> {
    await super.destroy();
    if (!this.pool.ending) await this.pool.end();
  }
}

/** One transaction on one connection; lives as long as the work given to `inTransaction`. */
export class Tx extends Kysely<DB> {
  readonly client: pg.PoolClient;

  constructor(client: pg.PoolClient) {
    const lent = { query: client.query.bind(client), release: () => undefined };
    super({
      dialect: new PostgresDialect({
        pool: { connect: async () => lent as never, end: async () => undefined },
      }),
    });
    this.client = client;
  }
}

/** unique_violation, serialization_failure, deadlock_detected: another transaction came first. */
const CONFLICTS = ['23505', '40001', '40P01'];

/**
 * Runs the work in a transaction (read committed); any throw rolls everything back. With `attempts` above 1,
 * work that lost against another transaction runs again from its beginning, so it must be repeatable; it is
 * told which attempt this is, from 1.
 */
export async function inTransaction<Value>(
  database: Database,
  work: (tx: Tx, attempt: number) => Promise<Value>,
  options: { attempts?: number } = {},
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(database, (tx) => work(tx, attempt));
    } catch (error) {
      const isConflict = CONFLICTS.includes((error as { code?: string }).code ?? '');
      if (!isConflict || attempt >= (options.attempts ?? 1)) throw error;
    }
  }
}

async function runOnce<Value>(database: Database, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const value = await work(new Tx(client));
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** From now on every question of this transaction sees one state; before the first question only. */
export async function holdOneState(tx: Tx, { isReadOnly = true } = {}): Promise<void> {
  await tx.client.query(`set transaction isolation level repeatable read${isReadOnly ? ', read only' : ''}`);
}

/** Bulk insert by COPY. `table` and the names of `columns` are our own words, never input. */
export async function copyInto(
  tx: Tx,
  table: string,
  columns: Readonly<Record<string, CopyType>>,
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const names = Object.keys(columns).join(', ');
  const stream = tx.client.query(copyFrom(`copy ${table} (${names}) from stdin (format binary)`));
  await pipeline(Readable.from(binaryCopy(Object.values(columns), rows), { objectMode: false }), stream);
}

/**
 * Days stay text (left to its default the driver makes them instants in the machine's zone: a wrong day on a
 * public page) and 64-bit integers become numbers, checked to be exact.
 */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === 1082) return (text: string) => text;
  if (oid === 20) return exactInteger;
  return pg.types.getTypeParser(oid, format as never);
}

function exactInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError('a 64-bit integer from the database is too large to be exact');
  return value;
}
