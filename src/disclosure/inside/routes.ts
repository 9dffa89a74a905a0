import type { FastifyInstance } from 'fastify';
import { accept } from '#kit';
import { serve, type World } from '#platform';
import { insideRoutes } from './contract.ts';
import { findRecord } from './find-record.ts';
import { findRecords } from './find-records.ts';
import { findOwnSubject, findOwnSubjects, findSubjectInside } from './find-subjects.ts';
import { findFines, findHeld } from './find-waiting.ts';
import type { InsideLaw } from './law.ts';

export function serveInside(app: FastifyInstance, world: World, law: InsideLaw): void {
  serve(app, insideRoutes.records, async ({ query, actor, reach }) =>
    accept(await findRecords({ ...world, actor }, law, query, reach)),
  );
  serve(app, insideRoutes.record, ({ params, actor, reach }) =>
    findRecord({ ...world, actor }, law, params, reach),
  );
  serve(app, insideRoutes.held, ({ query, actor, reach }) =>
    findHeld({ ...world, actor }, law, query, reach),
  );
  serve(app, insideRoutes.fines, ({ query, actor, reach }) =>
    findFines({ ...world, actor }, law, query, reach),
  );
  serve(app, insideRoutes.subject, async ({ params, actor, may }) =>
    findSubjectInside({ ...world, actor }, law, params.code, await may('record:read')),
  );
  serve(app, insideRoutes.ownSubjects, async ({ reach }) =>
    accept({ subjects: await findOwnSubjects(world, reach) }),
  );
  serve(app, insideRoutes.ownSubject, ({ params, query, actor, reach }) =>
    findOwnSubject({ ...world, actor }, law, { ...params, ...query }, reach),
  );
  serve(app, insideRoutes.ownRecord, ({ params, actor, reach }) =>
    findRecord({ ...world, actor }, law, params, reach),
  );
}
