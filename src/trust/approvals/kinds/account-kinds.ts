import { z } from 'zod';
import { accept, Day, dayOf, type Outcome, refuse } from '#kit';
import type { Tx, World } from '#platform';
import { maskPersonalIdentifiers, type SubjectLaw } from '#registry/subjects';
import {
  type AccessLaw,
  AccountName,
  type AccountsRefusal,
  accountsRefusals,
  changeRoles,
  checkMandate,
  checkRolesAt,
  findAccount,
  grantMandate,
  makeAccount,
  Role,
  reopenAccount,
  suspendAccount,
} from '#trust/accounts';
import { makeInvitation, resetSecondFactors, type SessionLaw, signInRefusals } from '#trust/sign-in';
import type { HandOver } from '../contract.ts';
import { type AnyKind, type Approval, nowhere, proposalKind } from '../kind.ts';

type Law = { access: AccessLaw; subjects: SubjectLaw; sessions: SessionLaw };

const rights = {
  propose: 'account:propose',
  decide: 'account:decide',
  refusals: { ...accountsRefusals, ...signInRefusals },
} as const;
const roles = z
  .array(Role)
  .max(10)
  .transform((list) => [...new Set(list)].sort());

export const accountKinds = (law: Law): AnyKind[] => [
  makeAccountKind(law),
  changeRolesKind(law),
  oneAccountKind(
    { kind: 'suspend-account', name: { zh: '停用账户', en: 'Suspend an account' } },
    (world, tx, account) => suspendAccount(world, tx, law.access, account),
  ),
  oneAccountKind(
    { kind: 'reopen-account', name: { zh: '恢复账户', en: 'Reopen an account' } },
    reopenAccount,
  ),
  oneAccountKind(
    { kind: 'reset-second-factor', name: { zh: '重置第二因素', en: 'Reset a second factor' } },
    async (world, tx, account) => {
      await resetSecondFactors(world, tx, account);
      return accept(null);
    },
  ),
];

const NewAccount = z.strictObject({
  account: AccountName,
  name: z.string().trim().min(1).max(60).describe('How colleagues call who holds it.'),
  unit: z.string().max(40).nullable().describe('null: an organisation’s representative.'),
  roles,
  mandate: z
    .strictObject({
      subjectCode: z.string().min(1).max(40),
      document: z.string().trim().min(1).max(100),
      validUntil: Day,
    })
    .nullable()
    .default(null),
});
type NewAccount = z.output<typeof NewAccount>;

const makeAccountKind = (law: Law) =>
  proposalKind<NewAccount, NewAccount>({
    ...rights,
    kind: 'make-account',
    name: { zh: '设立账户', en: 'Make an account' },
    schema: NewAccount as z.ZodType<NewAccount>,
    async prepare(world, tx, entry) {
      const today = dayOf(world.clock.now());
      const mask = (text: string) => maskPersonalIdentifiers(text, { law: law.subjects, today }).text;
      if (await findAccount(tx, entry.account, today)) return refuse({ code: 'account.exists' });
      const isWhole = entry.roles.length > 0 && (entry.unit === null) === (entry.mandate !== null);
      if (!isWhole) return refuse({ code: 'account.roles-missing' });
      const decided = await checkRolesAt(tx, law.access, entry.unit, entry.roles);
      if (!decided.ok) return decided;
      const mandate = entry.mandate && (await checkMandate(world, tx, law.access, entry.mandate));
      if (mandate && !mandate.ok) return mandate;
      const masked = entry.mandate && { ...entry.mandate, document: mask(entry.mandate.document) };
      return accept({ place: nowhere, body: { ...entry, name: mask(entry.name), mandate: masked } });
    },
    async carryOut(world, tx, { body }) {
      const { mandate, ...account } = body;
      const made = await makeAccount(world, tx, law.access, account);
      if (!made.ok) return made;
      if (mandate) {
        const granted = await grantMandate(world, tx, law, { ...mandate, account: body.account });
        if (!granted.ok) return granted;
      }
      const invited = await makeInvitation(world, tx, law.sessions, body.account);
      if (!invited.ok) return invited;
      const { token, validUntil } = invited.value;
      const until = validUntil.toISOString();
      const handOver: HandOver = {
        kind: 'invitation',
        account: body.account,
        secret: token,
        validUntil: until,
      };
      return accept(handOver);
    },
  });

const NewRoles = z.strictObject({ account: AccountName, roles });
type NewRoles = z.output<typeof NewRoles>;

const changeRolesKind = (law: Law) =>
  proposalKind<NewRoles, NewRoles & { before: Role[] }>({
    ...rights,
    kind: 'change-roles',
    name: { zh: '变更角色', en: 'Change roles' },
    schema: NewRoles as z.ZodType<NewRoles>,
    async prepare(world, tx, entry) {
      const row = await findAccount(tx, entry.account, dayOf(world.clock.now()));
      if (row?.kind !== 'person') return null;
      const decided = await checkRolesAt(tx, law.access, row.unit?.code ?? null, entry.roles);
      if (!decided.ok) return decided;
      return accept({ place: nowhere, body: { ...entry, before: row.roles } });
    },
    async carryOut(world, tx, { body }, approval) {
      if (isAbout(body.account, approval)) return refuse({ code: 'account.about-yourself' });
      return changeRoles(world, tx, law.access, body);
    },
  });

const OneAccount = z.strictObject({ account: AccountName });
type OneAccount = z.output<typeof OneAccount>;

/** A kind that does one thing with one person's account. */
const oneAccountKind = (
  words: Pick<AnyKind, 'kind' | 'name'>,
  carryOut: (world: World, tx: Tx, account: string) => Promise<Outcome<null, AccountsRefusal>>,
) =>
  proposalKind<OneAccount, OneAccount>({
    ...rights,
    ...words,
    schema: OneAccount,
    async prepare(world, tx, entry) {
      const row = await findAccount(tx, entry.account, dayOf(world.clock.now()));
      return row?.kind === 'person' ? accept({ place: nowhere, body: entry }) : null;
    },
    async carryOut(world, tx, { body }, approval) {
      if (isAbout(body.account, approval)) return refuse({ code: 'account.about-yourself' });
      return carryOut(world, tx, body.account);
    },
  });

/** Whom it is about does not decide on it, though another proposed it; but for the first administrator, alone. */
const isAbout = (account: string, { decidedBy, isFounding }: Approval) =>
  account === decidedBy && !isFounding;
