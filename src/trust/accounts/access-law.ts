import { z } from 'zod';
import type { Right } from '#kit';
import { Role, UnitKind } from './contract.ts';

/** How far a right goes, in the words of the law; `decideReach` says which units or organisations that is. */
export const ReachWord = z.enum(['own-unit', 'jurisdiction', 'everything', 'own-subject', 'own']);
export type ReachWord = z.output<typeof ReachWord>;

const Mark = z.enum(['V', 'S', 'M', 'D']);
const Rights = z.record(
  z.custom<Right>((name) => typeof name === 'string' && /^[a-z-]+:[a-z-]+$/.test(name)),
  ReachWord,
);
const Grounded = { clause: z.string().min(1), mark: Mark };

/** The page as it is written. */
export const AccessPage = z.strictObject({
  ...Grounded,
  roles: z.record(
    Role,
    z.strictObject({
      name: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
      at: z.array(UnitKind),
      rights: Rights,
    }),
  ),
  apart: z.array(
    z.union([
      z.strictObject({ among: z.array(Role).min(2), ...Grounded }),
      z.strictObject({ role: Role, from: z.array(Role).min(1), ...Grounded }),
    ]),
  ),
  mandate: z.strictObject({ months: z.int().min(1).max(36), ...Grounded }),
  client: z.strictObject({ rights: Rights }),
  operator: z.strictObject({ rights: Rights }),
});

/** `law/access/roles.yaml`: role → right → reach; which roles stay apart; what programs and the operator may. */
export type AccessLaw = Readonly<z.output<typeof AccessPage>>;

/** Every right that the law names. */
export const rightsIn = (law: AccessLaw): Set<Right> =>
  new Set(
    [...Object.values(law.roles), law.client, law.operator].flatMap(
      ({ rights }) => Object.keys(rights) as Right[],
    ),
  );
