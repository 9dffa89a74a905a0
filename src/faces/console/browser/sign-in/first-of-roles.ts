/** The first of each role, and the others, those of one role beside each other; both as the roles were first met. */
export function firstOfRoles<Account extends { role: string }>(
  accounts: readonly Account[],
): { first: Account[]; others: Account[] } {
  const byRole = [...Map.groupBy(accounts, ({ role }) => role).values()];
  return { first: byRole.map(([one]) => one!), others: byRole.flatMap(([, ...more]) => more) };
}
