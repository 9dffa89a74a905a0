import type { Actor } from '#platform';
import type { AccountRow, Holder } from '#trust/accounts';
import type { SessionRow } from './session-sql.ts';

/** A live session, whatever state it is in, and whose it is. */
export type Standing = { session: SessionRow; token: string; account: AccountRow };

/** Who asks, what he holds, and the session where it is one. */
export type Asker = { actor: Actor; holder: Holder; standing: Standing | null };

export type AskerRefusal = { code: 'access.not-signed-in' | 'access.denied' | 'access.cross-site' };
