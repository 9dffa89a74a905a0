import type { FastifyInstance, FastifyRequest } from 'fastify';
import { accept, fillWords, refuse } from '#kit';
import { serve, type World } from '#platform';
import type { Signer } from '#trust/proofs';
import { type AskedLine, type AskLaw, askChecks } from './ask-checks.ts';
import { type BatchQuestion, type CheckQuestion, checkRoutes } from './contract.ts';
import { findCheckUse, findOwnChecks, listChecks } from './find-checks.ts';
import { giveFeedback } from './give-feedback.ts';
import { listFlags } from './raise-flags.ts';
import { type ReadLaw, readCheck, signedText } from './read-check.ts';
import { refusals } from './refusals.ts';

/** `signer` signs answers, in the name that /ledger/check-vkey tells. */
export function serveChecks(
  app: FastifyInstance,
  world: World,
  law: AskLaw & ReadLaw,
  { signer }: { signer: Signer },
): void {
  serve(app, checkRoutes.ask, async ({ json, request, reply, actor }) => {
    const { subjectCode, ...question } = json as CheckQuestion;
    const codes = [subjectCode];
    const asking = { law, signer, codes, question, kind: 'single', key: keyOf(request) } as const;
    const asked = await askChecks({ ...world, actor }, asking);
    if (!asked.ok) return asked;
    const [line] = asked.value as [AskedLine];
    if ('refusal' in line) return refuse(line.refusal);
    reply.header('location', `/api/v1/checks/${idIn(line.answer)}`);
    return accept(Buffer.from(signedText(line.answer, line.signature)));
  });
  serve(app, checkRoutes.askBatch, async ({ json, request, actor }) => {
    const { subjectCodes: codes, ...question } = json as BatchQuestion;
    const most = law.checks.limits.batch.codes;
    if (codes.length > most) return refuse({ code: 'check.too-many-codes', most });
    const asking = { law, signer, codes, question, kind: 'batch', key: keyOf(request) } as const;
    const asked = await askChecks({ ...world, actor }, asking);
    return asked.ok ? accept(Buffer.from(batchText(asked.value))) : asked;
  });
  serveReading(app, world, law);
}

function serveReading(app: FastifyInstance, world: World, law: ReadLaw & AskLaw): void {
  serve(app, checkRoutes.list, async ({ query, reach }) =>
    accept(await listChecks(world, law.matters, query, reach)),
  );
  serve(app, checkRoutes.show, async ({ params, reach, actor }) => {
    const found = await readCheck({ ...world, actor }, law, params.id, reach);
    return found.ok && typeof found.value === 'string' ? accept(Buffer.from(found.value)) : found;
  });
  serve(app, checkRoutes.feedback, ({ params, json, reach, actor }) =>
    giveFeedback({ ...world, actor }, law, { checkId: params.id, given: json, reach }),
  );
  serve(app, checkRoutes.own, ({ params, query, reach, actor }) =>
    findOwnChecks({ ...world, actor }, law.matters, { ...params, ...query }, reach),
  );
  serve(app, checkRoutes.use, async ({ query, reach }) =>
    accept(await findCheckUse(world, law.matters, query, reach)),
  );
  serve(app, checkRoutes.flags, async ({ query }) => accept(await listFlags(world, law.checks, query)));
}

function keyOf({ headers }: FastifyRequest): string | null {
  const key = headers['idempotency-key'];
  return typeof key === 'string' ? key : null;
}

/** Canonical text writes it without spaces; no field before it can hold it, for texts escape their quotes. */
const idIn = (answer: string): string => /"checkId":"([0-9a-f-]{36})"/.exec(answer)![1]!;

/** Answers go out as they were signed, so the lines are joined as text. */
function batchText(lines: readonly AskedLine[]): string {
  const answered = lines.filter((line) => 'answer' in line).length;
  const texts = lines.map((line) => {
    const subjectCode = line.code === '' ? null : line.code;
    const head = JSON.stringify({ place: line.place, subjectCode }).slice(0, -1);
    if ('answer' in line) return `${head},"check":${signedText(line.answer, line.signature)},"refused":null}`;
    const { code } = line.refusal;
    const { zh, en } = fillWords(refusals[code], {});
    return `${head},"check":null,"refused":${JSON.stringify({ code, zh, en })}}`;
  });
  return `{"answered":${answered},"refused":${lines.length - answered},"lines":[${texts.join(',')}]}`;
}
