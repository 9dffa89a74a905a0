/**
 * How far a right goes. `units`: over what these units handed in; `subjects`: over what is about these
 * organisations; `own`: over what belongs to the account itself. An empty list reaches nothing.
 */
export type Reach =
  | { kind: 'everything' }
  | { kind: 'units'; codes: readonly string[] }
  | { kind: 'subjects'; codes: readonly string[] }
  | { kind: 'own' };

/** Whose something is: the unit that handed it in, the organisation it is about, the account it belongs to. */
export type Whose = { unit?: string | null; subject?: string | null; account?: string | null };

/** Whether a right of this reach covers something of this owner, asked by this account. */
export function isWithin(reach: Reach, whose: Whose, account: string): boolean {
  if (reach.kind === 'everything') return true;
  if (reach.kind === 'units') return whose.unit != null && reach.codes.includes(whose.unit);
  if (reach.kind === 'subjects') return whose.subject != null && reach.codes.includes(whose.subject);
  return whose.account === account;
}
