import { z } from 'zod';
import { accept, Day, dayOf, type Outcome, type RefusalTable, refuse } from '#kit';
import type { Tx, World } from '#platform';
import { maskPersonalIdentifiers, normaliseUscc, type SubjectLaw } from '#registry/subjects';
import {
  type AccessLaw,
  AccountName,
  accountsRefusals,
  closeAccount,
  findAccount,
  findUnit,
  makeClientAccount,
} from '#trust/accounts';
import type { HandOver } from '../contract.ts';
import { type AnyKind, nowhere, proposalKind } from '../kind.ts';

/** What a program's key is to be. */
export type KeyOrder = {
  account: string;
  rights: readonly string[];
  addresses: readonly string[];
  expiresOn: Day;
  /** A JWK; `null`: a secret is made. */
  publicKey: Readonly<Record<string, unknown>> | null;
};

/** What the kinds need of signing in. */
export type ClientPorts = {
  /** Whether there can be such a key. */
  checkKey(world: World, order: KeyOrder): Outcome<null, { code: string }>;
  /** Makes it; `key` is the secret, shown once, `null` where the program signs. */
  makeKey(
    world: World,
    tx: Tx,
    order: KeyOrder,
  ): Promise<Outcome<{ key: string | null; validUntil: string }, { code: string }>>;
  refusals: RefusalTable;
};

const NewClient = z.strictObject({
  account: AccountName,
  name: z.string().trim().min(1).max(60).describe('Of the system.'),
  unit: z.string().min(1).max(40),
  rights: z.array(z.string().max(60)).min(1).max(20),
  addresses: z.array(z.string().max(50)).max(50).default([]),
  expiresOn: Day.describe('Last day of its key.'),
  publicKey: z.looseObject({}).nullable().default(null).describe('A JWK; null: a secret is made and shown once.'),
});
type NewClient = z.output<typeof NewClient>;

const OneClient = z.strictObject({ account: AccountName });
type OneClient = z.output<typeof OneClient>;

type Law = { access: AccessLaw; subjects: SubjectLaw };
const rights = { propose: 'client:propose', decide: 'client:decide' } as const;

export const clientKinds = (law: Law, ports: ClientPorts): AnyKind[] => [
  makeClientKind(law, ports),
  proposalKind<OneClient, OneClient>({
    ...rights,
    kind: 'end-client',
    name: { zh: '停用接口客户端', en: 'End a program’s access' },
    schema: OneClient,
    refusals: accountsRefusals,
    async prepare(world, tx, entry) {
      const row = await findAccount(tx, entry.account, dayOf(world.clock.now()));
      return row?.kind === 'client' && !row.isClosed ? accept({ place: nowhere, body: entry }) : null;
    },
    carryOut: (world, tx, { body }) => closeAccount(world, tx, body.account),
  }),
];

const makeClientKind = (law: Law, ports: ClientPorts) =>
  proposalKind<NewClient, NewClient>({
    ...rights,
    kind: 'make-client',
    name: { zh: '设立接口客户端', en: 'Give a program access' },
    schema: NewClient as z.ZodType<NewClient>,
    refusals: { ...accountsRefusals, ...ports.refusals },
    async prepare(world, tx, entry) {
      const today = dayOf(world.clock.now());
      if (await findAccount(tx, entry.account, today)) return refuse({ code: 'account.exists' });
      const unit = await findUnit(tx, normaliseUscc(entry.unit));
      if (!unit || unit.endedAt) return refuse({ code: 'unit.not-found' });
      const checked = ports.checkKey(world, entry);
      if (!checked.ok) return checked;
      const name = maskPersonalIdentifiers(entry.name, { law: law.subjects, today }).text;
      return accept({ place: nowhere, body: { ...entry, name, unit: unit.code } });
    },
    async carryOut(world, tx, { body }) {
      const { account, name, unit } = body;
      const made = await makeClientAccount(world, tx, { account, name, unit });
      if (!made.ok) return made;
      const key = await ports.makeKey(world, tx, body);
      if (!key.ok) return key;
      const { key: secret, validUntil } = key.value;
      const handOver: HandOver | null =
        secret === null ? null : { kind: 'client-key', account, secret, validUntil };
      return accept(handOver);
    },
  });
