import { emit, type Tx, type World } from '#platform';
import type { AccountRow } from '#trust/accounts';
import type { SignInHappened } from './contract.ts';
import { actorOf } from './find-asker.ts';

/** Tells, in the name of the account itself, what happened at its door; the audit trail writes it down. */
export function tellSignIn(
  world: World,
  tx: Tx,
  account: Pick<AccountRow, 'account' | 'unit'>,
  happened: Omit<SignInHappened, 'account'>,
): Promise<void> {
  return tellAbout({ ...world, actor: actorOf(account) }, tx, { ...happened, account: account.account });
}

/** Tells what somebody else did to an account's door, in the name of who acts in this world. */
export const tellAbout = (world: World, tx: Tx, fact: SignInHappened): Promise<void> =>
  emit(world, tx, 'sign-in.happened', fact);
