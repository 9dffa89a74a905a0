import type { FastifyInstance } from 'fastify';
import { accept } from '#kit';
import { serve, type World } from '#platform';
import type { SubjectLaw } from '#registry/subjects';
import { releaseRoutes } from './release-api.ts';
import type { Release, WaitingRow } from './release-contract.ts';
import { findReleaseWithin, releaseRows, sendRowsBack, statementOf } from './release-rows.ts';
import { findOpenRows, findReleases, type OpenRow, type ReleaseRow } from './release-sql.ts';

export function serveReleases(app: FastifyInstance, world: World, law: { subjects: SubjectLaw }): void {
  serve(app, releaseRoutes.list, async ({ query, actor, reach }) => {
    if (reach.kind !== 'units' && reach.kind !== 'everything') return accept({ releases: [], next: null });
    const units = reach.kind === 'units' ? reach.codes : null;
    const { limit, cursor: after = null } = query;
    const rows = await findReleases(world.db, { units, after, limit });
    const releases = rows.map((row) => toRelease(row, actor.account));
    return accept({ releases, next: rows.length === limit ? rows.at(-1)!.submissionId : null });
  });
  serve(app, releaseRoutes.show, async ({ params, query, actor, reach }) => {
    const found = await findReleaseWithin({ ...world, actor }, reach, params.submissionId);
    if (!found.ok) return found;
    const { cursor: after, limit } = query;
    const rows = await findOpenRows(world.db, { submissionId: params.submissionId, after, limit });
    return accept({
      ...toRelease(found.value, actor.account),
      origin: world.config.ledgerOrigin,
      rows: rows.map(toWaitingRow),
      next: rows.length === limit ? rows.at(-1)!.row_number : null,
    });
  });
  serve(app, releaseRoutes.release, ({ params, json, actor, reach }) =>
    releaseRows({ ...world, actor }, reach, params.submissionId, json),
  );
  serve(app, releaseRoutes.refuse, ({ params, json, actor, reach }) =>
    sendRowsBack({ ...world, actor }, reach, params.submissionId, { ...json, law: law.subjects }),
  );
}

function toRelease({ account, receivedAt, ...row }: ReleaseRow, asker: string): Release {
  return {
    ...row,
    receivedAt: receivedAt.toISOString(),
    handedInBy: account,
    mayRelease: account !== asker,
  };
}

function toWaitingRow(held: OpenRow): WaitingRow {
  const { decision_reason: reason, decided_by: by, released_at: at } = held;
  return {
    row: held.row_number,
    subjectCode: held.subject_code,
    decidedOn: held.decided_on,
    content: held.content,
    before: held.before,
    statement: statementOf(held),
    salt: held.salt?.toString('base64') ?? null,
    sentBack: reason !== null && by !== null && at ? { reason, by, at: at.toISOString() } : null,
  };
}
