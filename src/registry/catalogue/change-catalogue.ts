import { z } from 'zod';
import { accept, refuse } from '#kit';
import { type AnyKind, nowhere, proposalKind } from '#trust/approvals';
import { approvePages, findRulingPages } from './approve-pages.ts';
import { comparePages } from './compare-pages.ts';
import { PageChoice } from './contract.ts';
import type { Ports } from './field-check.ts';
import type { Pages } from './load-catalogue.ts';
import { refusals } from './refusals.ts';

const Entry = z.strictObject({ pages: z.array(PageChoice).min(1).max(100) });

/** 修改目录: pages that this version ships come into force when two people agree to them, from the next start on. */
export const changeCatalogue = (sources: { shipped: Pages; ports: Ports }): AnyKind =>
  proposalKind<z.output<typeof Entry>, z.output<typeof Entry>>({
    kind: 'change-catalogue',
    name: { zh: '修改目录', en: 'Change the catalogue' },
    propose: 'catalogue:propose',
    decide: 'catalogue:decide',
    schema: Entry,
    refusals: {
      'catalogue.page-differs': refusals['catalogue.page-differs'],
      'catalogue.page-faulty': refusals['catalogue.page-faulty'],
    },
    async prepare(_world, tx, entry) {
      const changes = comparePages(await findRulingPages(tx), sources.shipped);
      const stale = entry.pages.find(
        ({ page, sha256 }) => !changes.some((change) => change.page === page && change.sha256 === sha256),
      );
      if (stale) return refuse({ code: 'catalogue.page-differs', page: stale.page });
      return accept({ place: nowhere, body: entry });
    },
    async show(world, { body }) {
      const changes = comparePages(await findRulingPages(world.db), sources.shipped);
      return body.pages.flatMap(({ page }) =>
        (changes.find((change) => change.page === page)?.differences ?? []).map((one) => ({
          label: { zh: `${page} ${one.place}`, en: `${page} ${one.place}` },
          value: `${one.before ?? '—'} → ${one.after ?? '—'}`,
        })),
      );
    },
    async carryOut(world, tx, { body, proposedBy, reason }, { decidedBy }) {
      const by = { proposedBy, approvedBy: decidedBy, reason };
      const done = await approvePages(world, tx, sources, { pages: body.pages, ...by });
      return done.ok ? accept(null) : done;
    },
  });
