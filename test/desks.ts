import assert from 'node:assert/strict';
import type { Row } from '#demo';
import { inTransaction } from '#platform';
import { usccCheckCharacter } from '#registry/subjects';
import { anAccount, aUnit } from '#trust/accounts/testing';
import { makeClientKey } from '#trust/sign-in';
import { type ListStage, startListStage } from './list-rows.ts';
import { type Answer, signIn } from './platform.ts';

const codeOf = (first17: string) => `${first17}${usccCheckCharacter(first17)}`;

/** Desks of the invented city: names hold the words by which law/matters knows them. */
export const desks = {
  market: aUnit({ code: codeOf('11370400MB0000201'), name: '示范市市场监督管理局' }),
  environment: aUnit({ code: codeOf('11370400MB0000202'), name: '示范市生态环境局' }),
  finance: aUnit({ code: codeOf('11370400MB0000203'), name: '示范市财政局' }),
  window: aUnit({ code: codeOf('12370400MB0000204'), name: '示范市政务服务大厅', kind: 'window' }),
  centre: aUnit({ code: codeOf('12370400MB0000205'), name: '示范市信用中心', kind: 'centre' }),
};

type Headers = Record<string, string>;
export type Asked = { status: number; body: Answer; text: string; headers: Record<string, unknown> };

export type DeskStage = ListStage & {
  /** The organisation that everybody asks about, and another. */
  subject: Row;
  other: Row;
  /** Headers of who asks: a person of each desk, a program of the market desk, the auditor, whose organisation it is. */
  as: Record<
    | 'window'
    | 'market'
    | 'environment'
    | 'finance'
    | 'program'
    | 'auditor'
    | 'supervisor'
    | 'owner'
    | 'stranger',
    Headers
  >;
  /** Moves the clock; whoever was signed in signs in again. */
  moveTo(instant: string): Promise<void>;
  post(who: keyof DeskStage['as'], url: string, payload: object, headers?: Headers): Promise<Asked>;
  read(who: keyof DeskStage['as'], url: string): Promise<Asked>;
};

/** A right question about the subject, for a food licence; a test says only what matters to its rule. */
export const aQuestion = (subject: Row, changes: object = {}) => ({
  subjectCode: subject.subjectCode!,
  matter: 'food-business-licence',
  purpose: 'licence-review',
  basis: { kind: 'law', clause: '食品安全法第三十五条' },
  caseNumber: '办〔2026〕1号',
  ...changes,
});

export async function startDesks(now = '2026-11-20T04:00:00Z'): Promise<DeskStage> {
  const stage = await startListStage(now);
  const { platform } = stage;
  const [subject, other] = stage.subjects as [Row, Row];
  const person = async (
    account: string,
    roles: string[],
    unit: ReturnType<typeof aUnit> | null,
    mandates: string[] = [],
  ) => anAccount(platform.world, { account, roles: roles as [], unit, mandates });
  const accounts = {
    window: await person('at-window', ['window-officer'], desks.window),
    market: await person('at-market', ['submitter'], desks.market),
    environment: await person('at-environment', ['reviewer'], desks.environment),
    finance: await person('at-finance', ['submitter'], desks.finance),
    auditor: await person('the-auditor', ['auditor'], desks.centre),
    supervisor: await person('the-supervisor', ['supervisor'], desks.centre),
    owner: await person('the-owner', ['representative'], null, [subject.subjectCode!]),
    stranger: await person('the-stranger', ['representative'], null, [other.subjectCode!]),
  };
  const as = { program: await aProgram(stage) } as DeskStage['as'];
  const signAllIn = async () => {
    for (const [who, account] of Object.entries(accounts))
      as[who as keyof typeof accounts] = await signIn(platform, account);
  };
  await signAllIn();
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    headers: Headers,
    payload?: object,
  ): Promise<Asked> => {
    const answer = await platform.app.inject({
      method,
      url: `/api/v1${url}`,
      headers,
      ...(payload ? { payload } : {}),
    });
    return {
      status: answer.statusCode,
      body: JSON.parse(answer.body),
      text: answer.body,
      headers: answer.headers,
    };
  };
  return {
    ...stage,
    subject,
    other,
    as,
    async moveTo(instant) {
      platform.world.clock.set(instant);
      await signAllIn();
    },
    post: (who, url, payload, headers = {}) => ask('POST', url, { ...as[who], ...headers }, payload),
    read: (who, url) => ask('GET', url, as[who]),
  };
}

async function aProgram({ platform }: ListStage): Promise<Headers> {
  const { world, law } = platform;
  await anAccount(world, { account: 'approval-system', kind: 'client', unit: desks.market });
  const expiresAt = new Date(world.clock.now().getTime() + 300 * 86_400_000);
  const order = {
    ...{ account: 'approval-system', addresses: [], expiresAt, publicKey: null },
    rights: ['check:ask', 'check:read', 'check-use:read'],
  };
  const made = await inTransaction(world.db, (tx) => makeClientKey(world, tx, law, order));
  assert.ok(made.ok);
  return { authorization: `Bearer ${made.value.key}` };
}

/** A penalty of the food authority, public for a year from its decision. */
export const aPenaltyRow = (stage: ListStage, subject: Row, changes: Row = {}): Row =>
  stage.row('penalty', subject, {
    authorityName: desks.market.name,
    authorityCode: desks.market.code,
    sourceName: desks.market.name,
    sourceCode: desks.market.code,
    penaltyTypes: '罚款',
    fineFen: '5',
    decidedOn: '2026-11-02',
    ...changes,
  });
