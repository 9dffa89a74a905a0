import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { accept, route } from '#kit';
import { serve, type World } from '#platform';
import { findSubmissionWithin, ingestRefusals } from '#registry/ingest';
import { normaliseUscc } from '#registry/subjects';
import { DepartmentKeyLog, LedgerKeys, RecordProof } from './contract.ts';
import { findRecordProof } from './find-record-proof.ts';
import { findDepartmentKeyLog, findLedgerKeys } from './keys/find-keys.ts';
import type { Ledger } from './ledger.ts';
import { findReceipt } from './receipts/find-receipt.ts';
import { refusals } from './refusals.ts';

const Params = z.strictObject({ code: z.string().min(1).max(60), recordId: z.uuid() });

const ReceiptParams = z.strictObject({ id: z.uuid() });

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
  keys: route({
    id: 'getLedgerKeys',
    method: 'GET',
    path: '/api/v1/ledger/keys',
    tag: 'ledger',
    summary: {
      zh: '公开账本在用的公钥，以及历次换钥的存证：信任旧钥的人据此得到新钥',
      en: 'The keys of the public log, and proof of every change: who trusts an old key learns the new ones from it',
    },
    access: 'public',
    status: 200,
    answer: LedgerKeys,
    refusals: {},
  }),
  departmentKeys: route({
    id: 'getDepartmentKeyLog',
    method: 'GET',
    path: '/api/v1/ledger/department-keys',
    tag: 'ledger',
    summary: {
      zh: '公开账本中各单位签名密钥的登记和停用，附存证；用来核对谁签名了记录和撤回',
      en: "Registrations and ends of departments' signing keys in the public log, with proofs: who attested and withdrew",
    },
    access: 'public',
    query: z.strictObject({
      after: z.coerce.number().int().min(-1).default(-1).describe('`next` of the page before.'),
    }),
    status: 200,
    answer: DepartmentKeyLog,
    refusals: {},
  }),
  receipt: route({
    id: 'getSubmissionReceipt',
    method: 'GET',
    path: '/api/v1/submissions/{id}/receipt',
    tag: 'submissions',
    summary: {
      zh: '报送收据：平台签名确认收到了哪个文件、每行结果如何、何时之前记入账本（C2SP signed-note）',
      en: 'The receipt: signed by the platform, which file it received, what became of its rows, by when they stand in the ledger (C2SP signed-note)',
    },
    access: 'submission:read',
    params: ReceiptParams,
    status: 200,
    answer: 'text/plain; charset=utf-8',
    refusals: {
      'submission.not-found': ingestRefusals['submission.not-found'],
      'receipt.not-finished': refusals['receipt.not-finished'],
      'receipt.file-refused': refusals['receipt.file-refused'],
      'ledger.other-keys': refusals['ledger.other-keys'],
    },
  }),
} as const;

export function serveProofs(app: FastifyInstance, world: World, ledger: Ledger): void {
  serve(app, ledgerRoutes.proof, ({ params }) =>
    findRecordProof(world, ledger, { subjectCode: normaliseUscc(params.code), recordId: params.recordId }),
  );
  serve(app, ledgerRoutes.keys, async () => accept(await findLedgerKeys(world, ledger, 'public')));
  serve(app, ledgerRoutes.departmentKeys, async ({ query }) =>
    accept(await findDepartmentKeyLog(world, ledger, query.after)),
  );
  serve(app, ledgerRoutes.receipt, async ({ params, reply, ...asking }) => {
    const found = await findSubmissionWithin(world.db, params.id, asking);
    if (!found.ok) return found;
    const receipt = await findReceipt(world, ledger, params.id);
    if (receipt.ok) reply.header('content-disposition', `attachment; filename="receipt-${params.id}.txt"`);
    return receipt;
  });
}
