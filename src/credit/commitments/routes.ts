import type { FastifyInstance } from 'fastify';
import { accept } from '#kit';
import { serve, type World } from '#platform';
import { commitmentRoutes as routes } from './contract.ts';
import { acceptCommitment, sendBack, takeBack } from './end-commitment.ts';
import {
  findAcceptingUnits,
  findCommitment,
  findCommitmentRecord,
  findOwnCommitments,
  listCommitmentRecords,
  listCommitments,
} from './find-commitments.ts';
import { noteTalk } from './note-talk.ts';
import { previewCommitment, type SignLaw, signCommitment } from './sign-commitment.ts';

export function serveCommitments(app: FastifyInstance, world: World, law: SignLaw): void {
  serveSigning(app, world, law);
  serve(app, routes.list, async ({ query, reach }) => accept(await listCommitments(world, query, reach)));
  serve(app, routes.show, ({ params, actor, reach }) => findCommitment({ ...world, actor }, params, reach));
  serve(app, routes.accept, ({ params, actor, reach }) =>
    acceptCommitment({ ...world, actor }, law, { ...params, reach }),
  );
  serve(app, routes.sendBack, ({ params, json, actor, reach }) =>
    sendBack({ ...world, actor }, law, { ...params, ...json, reach }),
  );
  serve(app, routes.records, async ({ query, reach }) =>
    accept(await listCommitmentRecords(world, query, reach)),
  );
  serve(app, routes.record, ({ params, actor, reach }) =>
    findCommitmentRecord({ ...world, actor }, params, reach),
  );
  serve(app, routes.noteTalk, ({ params, json: talk, actor, reach }) =>
    noteTalk({ ...world, actor }, law, { ...params, talk, reach }),
  );
}

function serveSigning(app: FastifyInstance, world: World, law: SignLaw): void {
  const templates = [...law.commitments.templates.values()];
  serve(app, routes.templates, async () => accept({ templates }));
  serve(app, routes.units, ({ params }) => findAcceptingUnits(world, law.commitments, params.template));
  serve(app, routes.preview, ({ params, json, actor, reach }) =>
    previewCommitment({ ...world, actor }, law, { ...params, ...json }, reach),
  );
  serve(app, routes.sign, ({ params, json, actor, reach }) =>
    signCommitment({ ...world, actor }, law, { ...params, ...json }, reach),
  );
  serve(app, routes.own, ({ params, actor, reach }) =>
    findOwnCommitments({ ...world, actor }, params.code, reach),
  );
  serve(app, routes.takeBack, ({ params, actor, reach }) =>
    takeBack({ ...world, actor }, law, { ...params, reach }),
  );
}
