import { accept, type Outcome, refuse } from '#kit';
import type { World } from '#platform';
import type { Ledger } from '#trust/ledger';
import type { ChangesKey } from './changes-key.ts';
import type { FeedRefusal } from './refusals.ts';
import { readSignedSize } from './signed-size.ts';
import { findTakenBack } from './sql.ts';
import { describeTakenBack, signedPage, type TakenBack, type TakenBackPage } from './taken-back.ts';

/** A signed page of what was taken back from a place of the public log on. */
export async function findTakenBackPage(
  world: World,
  ledger: Ledger,
  key: ChangesKey,
  { since, limit }: { since: number; limit: number },
): Promise<Outcome<TakenBackPage, FeedRefusal>> {
  const size = await readSignedSize(ledger);
  if (since > size) return refuse({ code: 'changes.ahead', since, size });
  const origin = ledger.originOf('public');
  const rows = await findTakenBack(world.db, { from: since, to: size, limit });
  const takenBack = rows.map(({ index, recordId, version, notedAt, because, ...row }): TakenBack => {
    const type = row.type as TakenBack['type'];
    const about = { index, id: `${origin}#${index}`, type, at: notedAt.toISOString(), recordId, version };
    return { ...about, ...describeTakenBack(type, because) };
  });
  const next = rows.length === limit ? rows.at(-1)!.index + 1 : size;
  const page = { origin, at: world.clock.now().toISOString(), since, takenBack, next, size };
  const value = key.sign(signedPage(page, key.name)).toString('base64');
  return accept({ ...page, signature: { key: key.name, value } });
}
