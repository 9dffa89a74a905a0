import type { FastifyInstance } from 'fastify';
import { accept, type Day, dayOf, isWithin, type Outcome, refuse } from '#kit';
import { inTransaction, type Reader, serve, type Tx, type World } from '#platform';
import {
  findNamesByCode,
  maskPersonalIdentifiers,
  normaliseUscc,
  presentName,
  type SubjectLaw,
} from '#registry/subjects';
import type { AccessLaw } from './access-law.ts';
import { findAccounts, findGrants, findUnits, type ManagedRow } from './admin-sql.ts';
import { makeAccount } from './change-accounts.ts';
import { checkMandate, endMandate, grantMandate, type NewMandate } from './change-mandates.ts';
import { findUnit, type UnitRow } from './change-sql.ts';
import type { ClientKey, Invited, ManagedMandate } from './contract.ts';
import { accountRoutes } from './contract.ts';
import { findMandate, findMandates, type MandateRow } from './mandates-sql.ts';
import type { AccountsRefusal } from './refusals.ts';

type Law = { access: AccessLaw; subjects: SubjectLaw };

/** What the room below knows of signing in: it makes invitations and keeps the keys of programs. */
export type SignInPorts = {
  invite(world: World, tx: Tx, account: string): Promise<Invited>;
  findKeys(reader: Reader, account: string): Promise<ClientKey[]>;
};

export function serveAccounts(app: FastifyInstance, world: World, law: Law, ports: SignInPorts): void {
  serveUnits(app, world);
  servePeople(app, world);
  serveClients(app, world, ports);
  serveMandates(app, world, law, ports);
}

function serveUnits(app: FastifyInstance, world: World): void {
  serve(app, accountRoutes.units, async ({ query, reach }) => {
    const rows = await findUnits(world.db, {
      reach,
      kind: query.kind ?? null,
      division: query.division ?? null,
      isWorking: query.state === undefined ? null : query.state === 'working',
      q: query.q ?? null,
      after: query.cursor ?? null,
      limit: query.limit + 1,
    });
    const { page, next } = pageOf(rows, query.limit, ({ code }) => code);
    return accept({ units: page.map(toUnit), next });
  });
  serve(app, accountRoutes.unit, async ({ params, reach, actor }) => {
    const unit = await findUnit(world.db, normaliseUscc(params.code));
    if (!unit || !isWithin(reach, { unit: unit.code }, actor.account))
      return refuse({ code: 'unit.not-found' });
    return accept(toUnit(unit));
  });
}

function servePeople(app: FastifyInstance, world: World): void {
  serve(app, accountRoutes.accounts, async ({ query, reach, actor }) => {
    const rows = await findAccounts(world.db, {
      ...{ reach, asker: actor.account, kind: 'person', account: null },
      ...{ unit: query.unit ?? null, role: query.role ?? null, state: query.state ?? null },
      ...{ q: query.q ?? null, after: query.cursor ?? null, limit: query.limit + 1 },
    });
    const { page, next } = pageOf(rows, query.limit, ({ account }) => account);
    return accept({ accounts: page.map(toAccount), next });
  });
  serve(app, accountRoutes.account, async ({ params, reach, actor, may }) => {
    const question = {
      ...oneAccount,
      reach,
      asker: actor.account,
      kind: 'person',
      account: params.account,
    } as const;
    const [row] = await findAccounts(world.db, question);
    if (!row) return refuse({ code: 'account.not-found' });
    const grants = await findGrants(world.db, row.account);
    const today = dayOf(world.clock.now());
    const mandates = await findMandates(world.db, {
      reach: (await may('mandate:read')) ?? { kind: 'units', codes: [] },
      ...{ asker: actor.account, account: row.account, subjectCode: null },
      ...{ isRunning: null, today, before: null, limit: 100 },
    });
    return accept({
      ...toAccount(row),
      suspendedAt: row.suspendedAt?.toISOString() ?? null,
      closedAt: row.closedAt?.toISOString() ?? null,
      grants: grants.map((grant) => ({
        role: grant.role,
        grantedAt: grant.granted_at.toISOString(),
        grantedBy: grant.granted_by,
        endedAt: grant.ended_at?.toISOString() ?? null,
        endedBy: grant.ended_by,
      })),
      mandates: await toMandates(world.db, mandates, today),
    });
  });
}

const oneAccount = { unit: null, role: null, state: null, q: null, after: null, limit: 1 };

function serveClients(app: FastifyInstance, world: World, ports: SignInPorts): void {
  const toClient = async (row: ManagedRow) => {
    const { roles: _none, ...client } = toAccount(row);
    return { ...client, keys: await ports.findKeys(world.db, row.account) };
  };
  serve(app, accountRoutes.clients, async ({ query, reach, actor }) => {
    const rows = await findAccounts(world.db, {
      ...{ reach, asker: actor.account, kind: 'client', account: null, role: null },
      ...{ unit: query.unit ?? null, state: query.state ?? null, q: query.q ?? null },
      ...{ after: query.cursor ?? null, limit: query.limit + 1 },
    });
    const { page, next } = pageOf(rows, query.limit, ({ account }) => account);
    return accept({ clients: await Promise.all(page.map(toClient)), next });
  });
  serve(app, accountRoutes.client, async ({ params, reach, actor }) => {
    const question = {
      ...oneAccount,
      reach,
      asker: actor.account,
      kind: 'client',
      account: params.account,
    } as const;
    const [row] = await findAccounts(world.db, question);
    return row ? accept(await toClient(row)) : refuse({ code: 'account.not-found' });
  });
}

function serveMandates(app: FastifyInstance, world: World, law: Law, ports: SignInPorts): void {
  const today = () => dayOf(world.clock.now());
  serve(app, accountRoutes.mandates, async ({ query, reach, actor }) => {
    const rows = await findMandates(world.db, {
      ...{ reach, asker: actor.account, account: query.account ?? null, today: today() },
      subjectCode: query.subject === undefined ? null : normaliseUscc(query.subject),
      isRunning: query.state === undefined ? null : query.state === 'running',
      ...{ before: query.cursor ?? null, limit: query.limit + 1 },
    });
    const { page, next } = pageOf(rows, query.limit, ({ mandateId }) => mandateId);
    return accept({ mandates: await toMandates(world.db, page, today()), next });
  });
  serve(app, accountRoutes.grant, async ({ json, actor, reach }) => {
    const { representative, ...order } = json;
    const whose = { subject: normaliseUscc(order.subjectCode), account: null };
    if (!isWithin(reach, whose, actor.account)) return refuse({ code: 'mandate.subject-unknown' });
    const done = await grantIn({ ...world, actor }, law, ports, {
      ...order,
      name: representative?.name ?? null,
    });
    if (!done.ok) return done;
    const [mandate] = await toMandates(world.db, [done.value.row], today());
    return accept({ mandate, invitation: done.value.invitation });
  });
  serve(app, accountRoutes.end, async ({ params, actor, reach }) => {
    const row = await findMandate(world.db, params.id);
    if (!row || !isWithin(reach, { subject: row.subjectCode, account: row.account }, actor.account))
      return refuse({ code: 'mandate.not-found' });
    const ended = await inTransaction(world.db, (tx) => endMandate({ ...world, actor }, tx, row.mandateId));
    return ended.ok ? accept((await toMandates(world.db, [ended.value], today()))[0]) : ended;
  });
}

type Granted = { row: MandateRow; invitation: Invited | null };

/** A new account and its mandate, or neither. */
function grantIn(
  world: World,
  law: Law,
  ports: SignInPorts,
  { name, ...order }: NewMandate & { name: string | null },
): Promise<Outcome<Granted, AccountsRefusal>> {
  return inTransaction(world.db, async (tx) => {
    if (name !== null) {
      const decided = await checkMandate(world, tx, law.access, order);
      if (!decided.ok) return decided;
      const words = maskPersonalIdentifiers(name, {
        law: law.subjects,
        today: dayOf(world.clock.now()),
      }).text;
      const account = { account: order.account, name: words, unit: null, roles: ['representative'] as const };
      const made = await makeAccount(world, tx, law.access, account);
      if (!made.ok) return made;
    }
    const granted = await grantMandate(world, tx, law, order);
    if (!granted.ok) return granted;
    const invitation = name === null ? null : await ports.invite(world, tx, order.account);
    return accept({ row: granted.value, invitation });
  });
}

function pageOf<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => string) {
  const page = rows.slice(0, limit);
  return { page, next: rows.length > limit ? keyOf(page.at(-1)!) : null };
}

const toUnit = ({ createdAt, endedAt, ...unit }: UnitRow) => ({
  ...unit,
  createdAt: createdAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
});

const toAccount = ({ account, name, unit, roles, state, isDemo, createdAt }: ManagedRow) => ({
  ...{ account, name, unit, roles, state, isDemo },
  createdAt: createdAt.toISOString(),
});

async function toMandates(
  reader: Reader,
  rows: readonly MandateRow[],
  today: Day,
): Promise<ManagedMandate[]> {
  const names = await findNamesByCode(reader, [...new Set(rows.map(({ subjectCode }) => subjectCode))]);
  return rows.map((row) => ({
    ...row,
    subjectName: presentName(names.get(row.subjectCode) ?? []) ?? null,
    isRunning: row.endedAt === null && row.validFrom <= today && row.validUntil >= today,
    grantedAt: row.grantedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }));
}
