import { createHmac, hash, pbkdf2Sync } from 'node:crypto';
import type pg from 'pg';
import type { RandomBytes } from '#kit';
import type { Inventory, Right } from './database-roles.ts';

export type Queries = Pick<pg.Client, 'query'>;

/** Roles belong to the whole server, and its locks to one database each: who comes second finds it made. */
const ALREADY_MADE = ['42710', '23505'];
const NOT_ALLOWED = '42501';

/** Makes a group without login when it is not there; `false`: this connection may not make any. */
export async function makeGroup(db: Queries, name: string): Promise<boolean> {
  const { rowCount } = await db.query('select from pg_roles where rolname = $1', [name]);
  if (rowCount) return true;
  try {
    await db.query(`create role ${name} nologin`);
    return true;
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (code === NOT_ALLOWED) return false;
    if (ALREADY_MADE.includes(code)) return true;
    throw error;
  }
}

/** Makes a login of a group, or gives it this password. The server gets a proof of the password only (RFC 5803). */
export async function makeLogin(
  db: Queries,
  login: { name: string; group: string; password: string },
  random: RandomBytes,
): Promise<void> {
  const { name, group, password } = login;
  const { rows } = await db.query(
    `select pg_has_role($1, $2, 'MEMBER') as "isMember" from pg_roles where rolname = $1`,
    [name, group],
  );
  const verifier = scramVerifier(password, random(16));
  await db.query(`${rows.length ? 'alter' : 'create'} role ${name} login password '${verifier}'`);
  if (!rows[0]?.isMember) await db.query(`grant ${group} to ${name}`);
}

/** What a server keeps of a password. @source RFC 5802 section 3, PostgreSQL: SCRAM-SHA-256 with 4096 rounds */
function scramVerifier(password: string, salt: Uint8Array): string {
  const salted = pbkdf2Sync(password, salt, 4_096, 32, 'sha256');
  const keyed = (word: string) => createHmac('sha256', salted).update(word).digest();
  const stored = hash('sha256', keyed('Client Key'), 'base64');
  const salt64 = Buffer.from(salt).toString('base64');
  return `SCRAM-SHA-256$4096:${salt64}$${stored}:${keyed('Server Key').toString('base64')}`;
}

/** A connection that may bring the database forward: it owns it, or there is nothing yet. */
export async function isOwner(db: Queries): Promise<boolean> {
  const { rows } = await db.query(
    `select coalesce(pg_has_role(current_user, c.relowner, 'USAGE'), true) as "isOwner"
     from (select to_regclass('public.migration') as oid) m left join pg_class c on c.oid = m.oid`,
  );
  return rows[0].isOwner;
}

/** Names of the migrations that have been applied. */
export async function findApplied(db: Queries): Promise<string[]> {
  const { rows } = await db.query('select name from public.migration order by name');
  return rows.map(({ name }) => name as string);
}

/** Schemas of ours and of the job runner; what an extension brought is its own. */
const ours = `n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema')`;
const notOfExtension = (catalogue: string, row: string) =>
  `not exists (select from pg_depend x where x.classid = '${catalogue}'::regclass and x.objid = ${row}.oid and x.deptype = 'e')`;
const functionName = `format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid))`;
const functionsOfOwners = `p.prosecdef and p.prorettype <> 'trigger'::regtype and ${ours} and ${notOfExtension('pg_proc', 'p')}`;

export async function findInventory(db: Queries): Promise<Inventory> {
  const { rows: classes } = await db.query(
    `select table_name as table, class, is_audited as "isAudited" from guard.table_class
     where exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname || '.' || c.relname = table_name)
     order by table_name`,
  );
  const { rows: runners } = await db.query(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'graphile_worker' and c.relkind in ('r', 'p', 'v') order by 1`,
  );
  const { rows: functions } = await db.query(
    `select ${functionName} as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where ${functionsOfOwners} order by 1`,
  );
  const { rows: databases } = await db.query('select quote_ident(current_database()) as name');
  return {
    database: databases[0].name,
    classes,
    runnerTables: runners.map(({ name }) => name),
    ownersFunctions: functions.map(({ name }) => name),
  };
}

/** Every table of ours, `schema.table`, without the job runner's. */
export async function findTables(db: Queries): Promise<string[]> {
  const { rows } = await db.query(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'f') and ${ours} and n.nspname <> 'graphile_worker'
       and ${notOfExtension('pg_class', 'c')} order by 1`,
  );
  return rows.map(({ name }) => name as string);
}

const tablePrivileges = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'];

/** All that a role can do here, however it came to it: by itself, as a member, as anyone, as owner. */
export async function findRights(db: Queries, role: string): Promise<Right[]> {
  const { rows: versions } = await db.query(
    `select current_setting('server_version_num')::int >= 170000 as "hasMaintain"`,
  );
  const privileges = versions[0].hasMaintain ? [...tablePrivileges, 'maintain'] : tablePrivileges;
  const { rows } = await db.query<Right>(
    `select w.privilege, 'database' as kind, quote_ident(current_database()) as name
     from unnest(array['create', 'temporary']) w (privilege)
     where has_database_privilege($1, current_database(), w.privilege)
     union all
     select w.privilege, 'schema', quote_ident(n.nspname) from pg_namespace n, unnest(array['usage', 'create']) w (privilege)
     where ${ours} and has_schema_privilege($1, n.oid, w.privilege)
     union all
     select w.privilege, 'table', format('%I.%I', n.nspname, c.relname)
     from pg_class c join pg_namespace n on n.oid = c.relnamespace, unnest($2::text[]) w (privilege)
     where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${ours} and ${notOfExtension('pg_class', 'c')}
       and (has_table_privilege($1, c.oid, w.privilege)
         or (w.privilege in ('select', 'insert', 'update', 'references')
           and has_any_column_privilege($1, c.oid, w.privilege)))
     union all
     select 'execute', 'function', ${functionName} from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where ${functionsOfOwners} and has_function_privilege($1, p.oid, 'execute')
     order by 2, 3, 1`,
    [role, privileges],
  );
  return rows;
}

/** What a role is or owns that no right over a thing tells, in words; nothing of it may be. */
export async function findPowers(db: Queries, role: string, groups: readonly string[]): Promise<string[]> {
  const { rows } = await db.query(
    `with me as (select * from pg_roles where rolname = $1)
     select power from (select 'is superuser' as power from me where rolsuper
     union all select 'creates roles' from me where rolcreaterole
     union all select 'creates databases' from me where rolcreatedb
     union all select 'replicates' from me where rolreplication
     union all select 'passes by row security' from me where rolbypassrls
     union all select 'is member of ' || r.rolname from pg_roles r, me
       where not me.rolsuper and r.rolname <> me.rolname and r.rolname <> all ($2) and pg_has_role(me.oid, r.oid, 'MEMBER')
     union all select 'owns ' || n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace, me
       where c.relowner = me.oid and n.nspname not like 'pg\\_%'
     union all select 'owns function ' || p.proname from pg_proc p, me
       where p.proowner = me.oid and p.pronamespace <> pg_my_temp_schema() and not me.rolsuper
     union all select 'owns schema ' || n.nspname from pg_namespace n, me where n.nspowner = me.oid and not me.rolsuper
     union all select 'owns the database' from pg_database d, me where d.datname = current_database() and d.datdba = me.oid
     union all select 'sets session_replication_role' from me
       where has_parameter_privilege(me.oid, 'session_replication_role', 'SET')
     ) found order by power <> 'is superuser', power <> 'owns the database', power`,
    [role, groups],
  );
  return rows.map(({ power }) => power as string);
}

export async function giveRight(db: Queries, role: string, { privilege, kind, name }: Right): Promise<void> {
  await db.query(`grant ${privilege} on ${kind} ${name} to ${role}`);
}

/** From the role, from its single columns, and from everyone. */
export async function takeRight(db: Queries, role: string, { privilege, kind, name }: Right): Promise<void> {
  await db.query(`revoke ${privilege} on ${kind} ${name} from ${role}, public`);
}

/** The job runner hides its rows from all but their owner; the serving role works them off. */
export async function openRunnerTo(db: Queries, role: string): Promise<void> {
  const { rows } = await db.query(
    `select c.oid::regclass::text as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relrowsecurity
       and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'serving') order by 1`,
  );
  for (const { table } of rows) {
    await db.query(`create policy serving on ${table} to ${role} using (true) with check (true)`);
  }
}

/** Closes what PostgreSQL leaves open to everyone and only its superuser can close; nothing for another. */
export async function closeToEveryone(db: Queries): Promise<void> {
  const { rows } = await db.query('select rolsuper from pg_roles where rolname = current_user');
  if (!rows[0].rolsuper) return;
  await db.query(`do $$ declare one text; begin
    for one in select lanname from pg_language
      where lanpltrusted and has_language_privilege('public', oid, 'usage')
    loop execute format('revoke usage on language %I from public', one); end loop;
    for one in select oid::regprocedure::text from pg_proc
      where pronamespace = 'pg_catalog'::regnamespace
        and proname in ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_open', 'lo_put', 'lo_unlink', 'lowrite', 'lo_truncate', 'lo_truncate64')
        and has_function_privilege('public', oid, 'execute')
    loop execute format('revoke execute on function %s from public', one); end loop;
  end $$`);
}
