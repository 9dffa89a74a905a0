import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { route } from '#kit';
import { serve, type World } from '#platform';
import { normaliseUscc } from '#registry/subjects';
import { RecordProof } from './contract.ts';
import { findRecordProof } from './find-record-proof.ts';
import type { Ledger } from './ledger.ts';
import { refusals } from './refusals.ts';

const Params = z.strictObject({ code: z.string().min(1).max(60), recordId: z.uuid() });
type Params = z.output<typeof Params>;

/** The room's doors as data; the log itself stands under /ledger as files. */
export const ledgerRoutes = {
  proof: route({
    id: 'getRecordProof',
    method: 'GET',
    path: '/api/v1/subjects/{code}/records/{recordId}/proof',
    tag: 'subjects',
    summary: {
      zh: '一条记录的存证：何时收到、未被改动、在公开账本中的位置',
      en: 'Proof of a record: received when it says, unchanged, and where it stands in the public ledger',
    },
    access: 'public',
    params: Params,
    status: 200,
    answer: RecordProof,
    refusals: { 'proof.not-public': refusals['proof.not-public'] },
  }),
} as const;

export function serveProofs(app: FastifyInstance, world: World, ledger: Ledger): void {
  serve<Params>(app, world, ledgerRoutes.proof, ({ params }) =>
    findRecordProof(world, ledger, { subjectCode: normaliseUscc(params.code), recordId: params.recordId }),
  );
}
