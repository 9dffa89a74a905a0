import type { Reader, Tx } from '#platform';
import type { PageVersion } from './contract.ts';

/** A page as it was brought into force; `content` is `null` where it was taken out. */
export type PageRow = { page: string; version: number; content: string | null };

/** The last version of each page. */
export async function findPagesInForce(reader: Reader): Promise<PageRow[]> {
  return reader
    .selectFrom('catalogue.page_version')
    .distinctOn('page')
    .select(['page', 'version', 'content'])
    .orderBy('page')
    .orderBy('version', 'desc')
    .limit(MOST_PAGES)
    .execute();
}

const MOST_PAGES = 500;

/** One change of the pages at a time, until the transaction ends. */
export async function lockPages(tx: Tx): Promise<void> {
  await tx.client.query(`select pg_advisory_xact_lock(hashtext('catalogue.page_version'))`);
}

export type NewPage = {
  page: string;
  content: string | null;
  sha256: string | null;
  proposedBy: string;
  approvedBy: string;
  approvedAt: Date;
  reason: string;
};

/** The next version of a page; gives its number. */
export async function addPageVersion(tx: Tx, page: NewPage): Promise<number> {
  const { rows } = await tx.client.query({
    name: 'catalogue.add-page-version',
    text: `insert into catalogue.page_version
        (page, version, content, sha256, proposed_by, approved_by, approved_at, reason)
      select $1, coalesce(max(version), 0) + 1, $2, decode($3, 'hex'), $4, $5, $6, $7
      from catalogue.page_version where page = $1 returning version`,
    values: [
      page.page,
      page.content,
      page.sha256,
      page.proposedBy,
      page.approvedBy,
      page.approvedAt,
      page.reason,
    ],
  });
  return rows[0].version;
}

/** The versions of a page, the newest first; at most 100. */
export async function findPageVersions(
  reader: Reader,
  page: string,
): Promise<(Omit<PageVersion, 'differences'> & { content: string | null })[]> {
  const rows = await reader
    .selectFrom('catalogue.page_version')
    .select(['version', 'content', 'proposed_by', 'approved_by', 'approved_at', 'reason'])
    .where('page', '=', page)
    .orderBy('version', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    version: row.version,
    content: row.content,
    proposedBy: row.proposed_by,
    approvedBy: row.approved_by,
    approvedAt: row.approved_at.toISOString(),
    reason: row.reason,
  }));
}
