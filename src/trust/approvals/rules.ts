import { dayOf, isWithin, type Reach, type Right } from '#kit';
import type { Reader, World } from '#platform';
import { maskPersonalIdentifiers, type SubjectLaw } from '#registry/subjects';
import { type AccessLaw, isOnlyHolder } from '#trust/accounts';
import type { ApprovalLaw } from './approval-law.ts';
import type { AnyKind } from './kind.ts';
import type { ProposalRow, Sight } from './sql.ts';

/** All that the room works by: which kinds there are, and the law. */
export type Rules = Readonly<{
  kinds: ReadonlyMap<string, AnyKind>;
  law: { approvals: ApprovalLaw; access: AccessLaw; subjects: SubjectLaw };
}>;

/** Who asks, and how far each of his rights goes; `Admission` of the gate. */
export type Asker = { actor: { account: string }; may(right: Right): Promise<Reach | null> };

/** Asks the gate once for each right. */
export function remember(asker: Asker): Asker {
  const known = new Map<Right, Promise<Reach | null>>();
  return {
    actor: asker.actor,
    may(right) {
      const before = known.get(right);
      if (before) return before;
      const reach = asker.may(right);
      known.set(right, reach);
      return reach;
    },
  };
}

/** All proposals that whoever asks may see: those that he may read, propose or decide. */
export async function sightOf(rules: Rules, asker: Asker): Promise<Sight> {
  const byRight = new Map<Right, string[]>();
  for (const { kind, propose, decide } of rules.kinds.values())
    for (const right of new Set([propose, decide])) byRight.set(right, [...(byRight.get(right) ?? []), kind]);
  const byKind: { kinds: string[]; reach: Reach }[] = [];
  for (const [right, kinds] of byRight) {
    const reach = await asker.may(right);
    if (reach) byKind.push({ kinds, reach });
  }
  return { account: asker.actor.account, all: await asker.may('proposal:read'), byKind };
}

/** Only those that he may decide. */
export async function deskOf(rules: Rules, asker: Asker): Promise<Sight> {
  const byKind: { kinds: string[]; reach: Reach }[] = [];
  for (const { kind, decide } of rules.kinds.values()) {
    const reach = await asker.may(decide);
    if (reach) byKind.push({ kinds: [kind], reach });
  }
  return { account: asker.actor.account, all: null, byKind };
}

export function isInSight(sight: Sight, row: ProposalRow): boolean {
  const reaches = [
    ...(sight.all ? [sight.all] : []),
    ...sight.byKind.filter(({ kinds }) => kinds.includes(row.kind)).map(({ reach }) => reach),
  ];
  return reaches.some((reach) => isWithin(reach, whoseIs(row), sight.account));
}

export const whoseIs = (row: ProposalRow) => ({
  unit: row.unit_code,
  subject: row.subject_code || null,
  account: row.proposed_by,
});

/** Whether nobody but the account itself could decide yet, and the law lets the first administrator go on alone. */
export async function isFounding(
  world: World,
  reader: Reader,
  rules: Rules,
  row: Pick<ProposalRow, 'kind' | 'proposed_by'>,
): Promise<boolean> {
  const kind = rules.kinds.get(row.kind);
  if (!kind || !rules.law.approvals.founding.kinds.includes(row.kind)) return false;
  return isOnlyHolder(reader, rules.law.access, kind.decide, {
    account: row.proposed_by,
    withDemo: world.config.isDemo,
  });
}

/** The words of a person without the identifiers of persons. */
export const maskReason = (world: World, { law }: Rules, reason: string): string =>
  maskPersonalIdentifiers(reason, { law: law.subjects, today: dayOf(world.clock.now()) }).text;
