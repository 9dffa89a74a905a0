import { z } from 'zod';
import { accept, addDays, Day, dayOf, refuse, startOf } from '#kit';
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
import { checkOrder, makeClientKey, type SessionLaw, signInRefusals } from '#trust/sign-in';
import type { HandOver } from '../contract.ts';
import { type AnyKind, nowhere, proposalKind } from '../kind.ts';

const NewClient = z.strictObject({
  account: AccountName,
  name: z.string().trim().min(1).max(60).describe('Of the system.'),
  unit: z.string().min(1).max(40),
  rights: z.array(z.string().max(60)).min(1).max(20),
  addresses: z.array(z.string().max(50)).max(50).default([]),
  expiresOn: Day.describe('Last day of its key.'),
  publicKey: z
    .looseObject({})
    .nullable()
    .default(null)
    .describe('A JWK; null: a secret is made and shown once.'),
});
type NewClient = z.output<typeof NewClient>;

const OneClient = z.strictObject({ account: AccountName });
type OneClient = z.output<typeof OneClient>;

type Law = { access: AccessLaw; subjects: SubjectLaw; sessions: SessionLaw };
const rights = { propose: 'client:propose', decide: 'client:decide' } as const;

export const clientKinds = (law: Law): AnyKind[] => [
  makeClientKind(law),
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

const makeClientKind = (law: Law) =>
  proposalKind<NewClient, NewClient>({
    ...rights,
    kind: 'make-client',
    name: { zh: '设立接口客户端', en: 'Give a program access' },
    schema: NewClient as z.ZodType<NewClient>,
    refusals: { ...accountsRefusals, ...signInRefusals },
    async prepare(world, tx, entry) {
      const today = dayOf(world.clock.now());
      if (await findAccount(tx, entry.account, today)) return refuse({ code: 'account.exists' });
      const unit = await findUnit(tx, normaliseUscc(entry.unit));
      if (!unit || unit.endedAt) return refuse({ code: 'unit.not-found' });
      const checked = await checkOrder(world, law, orderOf(entry));
      if (!checked.ok) return checked;
      const name = maskPersonalIdentifiers(entry.name, { law: law.subjects, today }).text;
      return accept({ place: nowhere, body: { ...entry, name, unit: unit.code } });
    },
    async carryOut(world, tx, { body }) {
      const { account, name, unit } = body;
      const entered = await makeClientAccount(world, tx, { account, name, unit });
      if (!entered.ok) return entered;
      const order = orderOf(body);
      const made = await makeClientKey(world, tx, law, order);
      if (!made.ok) return made;
      const { key: secret } = made.value;
      const validUntil = order.expiresAt.toISOString();
      const handOver: HandOver | null =
        secret === null ? null : { kind: 'client-key', account, secret, validUntil };
      return accept(handOver);
    },
  });

/** Its last day is a whole one. */
const orderOf = ({ account, rights: given, addresses, expiresOn, publicKey }: NewClient) => ({
  ...{ account, rights: given, addresses, publicKey },
  expiresAt: startOf(addDays(expiresOn, 1)),
});
