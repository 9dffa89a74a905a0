import { accept, type Outcome, refuse } from '#kit';
import { emit, inTransaction, type Reader, type Tx, type World } from '#platform';
import { comparePages, digestOf } from './compare-pages.ts';
import type { CatalogueApproved, PageChoice } from './contract.ts';
import type { Ports } from './field-check.ts';
import { CatalogueFault, loadCatalogue, type Pages } from './load-catalogue.ts';
import { addPageVersion, findPagesInForce, lockPages } from './page-sql.ts';
import type { CatalogueRefusal } from './refusals.ts';

/** The pages that two people brought into force. */
export async function findRulingPages(reader: Reader): Promise<Pages> {
  const rows = await findPagesInForce(reader);
  return new Map(rows.flatMap(({ page, content }) => (content === null ? [] : [[page, content]])));
}

/**
 * At start: the pages that rule. The first start takes what this version brings, and so does every start of the
 * demonstration; from then on another page rules only after two people brought it into force.
 */
export async function settlePages(world: World, shipped: Pages): Promise<Pages> {
  return inTransaction(world.db, async (tx) => {
    await lockPages(tx);
    const ruling = await findRulingPages(tx);
    if (ruling.size > 0 && !world.config.isDemo) return ruling;
    const by = { proposedBy: 'platform', approvedBy: 'platform' };
    const reason = ruling.size === 0 ? 'As shipped at the first start' : 'As shipped, for the demonstration';
    const changes = comparePages(ruling, shipped);
    if (changes.length > 0) await storePages(world, tx, shipped, changes, { ...by, reason });
    return shipped;
  });
}

/**
 * Brings pages that this version ships into force, from the next start on. Refused when they are not what was
 * proposed any more, or when the catalogue would not hold together with them.
 */
export async function approvePages(
  world: World,
  tx: Tx,
  { shipped, ports }: { shipped: Pages; ports: Ports },
  order: { pages: readonly PageChoice[]; proposedBy: string; approvedBy: string; reason: string },
): Promise<Outcome<CatalogueApproved, CatalogueRefusal>> {
  await lockPages(tx);
  const ruling = await findRulingPages(tx);
  const changes = comparePages(ruling, shipped);
  const chosen = order.pages.map(({ page, sha256 }) =>
    changes.find((change) => change.page === page && change.sha256 === sha256),
  );
  const missing = chosen.indexOf(undefined);
  if (missing !== -1 || chosen.length === 0)
    return refuse({ code: 'catalogue.page-differs', page: order.pages[missing]?.page ?? '' });
  const next = new Map(ruling);
  for (const { page } of order.pages) {
    const text = shipped.get(page);
    if (text === undefined) next.delete(page);
    else next.set(page, text);
  }
  const fault = faultOf(next, ports);
  if (fault !== null) return refuse({ code: 'catalogue.page-faulty', fault });
  return accept(await storePages(world, tx, shipped, order.pages, order));
}

function faultOf(pages: Pages, ports: Ports): string | null {
  try {
    loadCatalogue(pages, ports);
    return null;
  } catch (error) {
    if (error instanceof CatalogueFault) return error.message;
    throw error;
  }
}

async function storePages(
  world: World,
  tx: Tx,
  shipped: Pages,
  chosen: readonly { page: string }[],
  by: { proposedBy: string; approvedBy: string; reason: string },
): Promise<CatalogueApproved> {
  const approvedAt = world.clock.now();
  const pages: CatalogueApproved['pages'] = [];
  for (const { page } of chosen) {
    const content = shipped.get(page) ?? null;
    const sha256 = content === null ? null : digestOf(content);
    const { proposedBy, approvedBy, reason } = by;
    const version = await addPageVersion(tx, {
      ...{ page, content, sha256, proposedBy, approvedBy, approvedAt, reason },
    });
    pages.push({ page, version, sha256 });
  }
  const fact: CatalogueApproved = { pages };
  await emit(world, tx, 'catalogue.approved', fact);
  return fact;
}
