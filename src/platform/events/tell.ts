import type { Tx } from '../database.ts';
import { News } from './contract.ts';

/** The channel of the database on which all processes hear each other. */
export const CHANNEL = 'gongxin_news';

/**
 * Tells, when the transaction ends well, whoever listens and may know. The same news told twice in a transaction are
 * heard once.
 */
export async function tell(
  tx: Tx,
  news: Pick<News, 'topic' | 'id'> & Partial<Pick<News, 'unit' | 'subject' | 'account'>>,
): Promise<void> {
  const { topic, id, unit = null, subject = null, account = null } = news;
  const text = JSON.stringify(News.parse({ topic, id, unit, subject, account }));
  await tx.client.query('select pg_notify($1, $2)', [CHANNEL, text]);
}
