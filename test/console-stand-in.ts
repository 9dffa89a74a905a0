import { type FastifyInstance, type FastifyReply, fastify } from 'fastify';
import { serveConsole } from '#faces/console';
import { registerSite, type SiteSources } from '#faces/site';
import { DemoAccount, OpenSession, SecondFactor, Session } from '#trust/sign-in/contract';

/** What the stand-in was asked, and how it stands; a test may change the latter. */
export type StandIn = {
  app: FastifyInstance;
  asked: { method: string; path: string; csrf: string | undefined; body: unknown }[];
  state: Session['state'];
  factors: SecondFactor[];
  /** Until something was proved again, the doors that cannot be undone answer `access.stale`. */
  isFresh: boolean;
  /** Ends every open line of events. */
  tell(topic: string): void;
  hangUp(): void;
  isTelling: boolean;
  /** What it says is left of the session, whenever it is asked. */
  idleSeconds: number;
};

export const right = {
  account: 'lin-officer',
  password: 'four plain words here',
  code: '123456',
  csrf: 'key-of-this-session',
};

const at = '2026-11-20T02:00:00Z';
const ids = ['0197d6a0-0000-7000-8000-000000000001', '0197d6a0-0000-7000-8000-000000000002'] as const;

const sessions: Record<Session['state'], Session> = {
  'signed-out': { state: 'signed-out' },
  'second-factor': { state: 'second-factor', methods: ['totp', 'passkey'], csrf: right.csrf },
  enrol: { state: 'enrol', account: right.account, csrf: right.csrf },
  'signed-in': {
    state: 'signed-in',
    account: {
      account: right.account,
      name: '林经办',
      roles: ['officer'],
      unit: { code: '11370400MB28395212', name: '示范市社会信用中心', kind: 'centre', division: '370400' },
      mandates: [],
    },
    rights: ['record:read', 'held:decide'],
    csrf: right.csrf,
    idleEndsAt: '2026-11-20T02:15:00Z',
    idleSeconds: 900,
    endsAt: '2026-11-20T10:00:00Z',
    freshUntil: null,
  },
};

const totp: SecondFactor = { id: ids[0], method: 'totp', label: '验证器应用', addedAt: at, lastUsedAt: at };
const passkey: SecondFactor = {
  id: ids[1],
  method: 'passkey',
  label: '本设备',
  addedAt: at,
  lastUsedAt: null,
};

const openSessions = [
  { id: ids[0], isThisOne: true, browser: 'Chrome 147 · Windows', signedInAt: at, lastSeenAt: at },
  { id: ids[1], isThisOne: false, browser: 'Safari · iPhone', signedInAt: at, lastSeenAt: at },
].map((each) => OpenSession.parse(each));

const demoAccounts = [
  ['lin-officer', '林经办', 'officer', '示范市社会信用中心'],
  ['zhao-supervisor', '赵主管', 'supervisor', '示范市社会信用中心'],
  ['wang-submitter', '王报送', 'submitter', '示范市生态环境局'],
  ['chen-reviewer', '陈审核', 'reviewer', '示范市生态环境局'],
  ['he-supervisor', '何主管', 'supervisor', '示范县社会信用中心'],
  ['wu-auditor', '吴审计', 'auditor', null],
  ['sun-representative', '孙代表', 'representative', null],
].map(([account, name, role, unit]) =>
  DemoAccount.parse({ account, name, role, unit, password: right.password, code: right.code }),
);

/** The console over an API that stands in for signing in: no database, answers in the contract's shapes. */
export async function startStandIn({
  isDemo = false,
  state = 'signed-out' as Session['state'],
  idleSeconds = 900,
} = {}): Promise<StandIn> {
  const app = fastify({ forceCloseConnections: true });
  const lines = new Set<FastifyReply>();
  const standIn: StandIn = {
    app,
    asked: [],
    state,
    factors: state === 'signed-in' ? [totp, passkey] : [],
    isFresh: false,
    isTelling: true,
    idleSeconds,
    tell(topic) {
      for (const line of lines)
        line.raw.write(`event: ${topic}
data: {"topic":"${topic}","id":"1"}

`);
    },
    hangUp() {
      for (const line of lines) line.raw.destroy();
    },
  };
  app.addHook('preHandler', async ({ method, url, headers, body }) => {
    if (url.startsWith('/api/'))
      standIn.asked.push({ method, path: url, csrf: headers['x-gongxin-csrf'] as string | undefined, body });
  });
  app.get('/api/v1/events', (_, reply) => {
    if (!standIn.isTelling) return reply.code(404).send();
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    reply.raw.write('retry: 200\n\n');
    lines.add(reply);
    reply.raw.on('close', () => lines.delete(reply));
    return reply;
  });
  signingIn(standIn, isDemo);
  ownAccount(standIn);
  const settings = { cityName: '示范市', isDemo, origin: null, contact: null };
  // Only its fonts and its mark are asked for.
  const desk = registerSite(app, {} as SiteSources, settings);
  serveConsole(app, { ...settings, fonts: desk.fonts });
  await app.listen({ host: 'localhost', port: 0 });
  return standIn;
}

function signingIn(standIn: StandIn, isDemo: boolean): void {
  const { app } = standIn;
  const move = (state: Session['state']) => {
    standIn.state = state;
    return Session.parse(sessions[state]);
  };
  app.get('/api/v1/session', async () => {
    const session = sessions[standIn.state];
    const { idleSeconds } = standIn;
    return Session.parse(session.state === 'signed-in' ? { ...session, idleSeconds } : session);
  });
  app.post<{ Body: { account: string; password: string } }>('/api/v1/session', async ({ body }, reply) =>
    demoAccounts.some(({ account }) => account === body.account) && body.password === right.password
      ? move(body.account === 'wu-auditor' ? 'enrol' : 'second-factor')
      : problem(reply, 401, 'sign-in.refused', '账户或口令不正确。', 'Account, password or code is wrong.'),
  );
  app.post<{ Body: { code: string } }>('/api/v1/session/code', async ({ body }, reply) =>
    body.code === right.code
      ? move('signed-in')
      : problem(reply, 401, 'sign-in.refused', '账户或口令不正确。', 'Account, password or code is wrong.'),
  );
  app.post('/api/v1/session/end', async () => move('signed-out'));
  app.post('/api/v1/session/fresh', async () => {
    standIn.isFresh = true;
    return Session.parse({ ...sessions['signed-in'], freshUntil: '2026-11-20T02:05:00Z' });
  });
  app.post('/api/v1/invitations/accept', async () => move('enrol'));
  app.get('/api/v1/identity-providers', async () => ({
    providers: [{ id: 'city', name: '市统一身份认证' }],
  }));
  app.post('/api/v1/identity-providers/city/link', async ({ headers }) => ({
    url: `http://${headers.host}/console/nowhere`,
  }));
  app.get('/api/v1/demo/accounts', async (_, reply) =>
    isDemo
      ? { accounts: demoAccounts }
      : problem(reply, 404, 'request.not-found', '没有这个地址。', 'Nothing here.'),
  );
}

function ownAccount(standIn: StandIn): void {
  const { app } = standIn;
  const own = () => ({ factors: standIn.factors.map((factor) => SecondFactor.parse(factor)) });
  const add = (factor: SecondFactor) => {
    standIn.factors.push(factor);
    if (standIn.state === 'enrol') standIn.state = 'signed-in';
    return own();
  };
  app.get('/api/v1/second-factors', async () => own());
  app.post('/api/v1/second-factors/totp/begin', async () => ({
    secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    uri: 'otpauth://totp/Gongxin:lin-officer?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Gongxin',
  }));
  app.post<{ Body: { code: string } }>('/api/v1/second-factors/totp', async ({ body }, reply) =>
    body.code === right.code
      ? add(totp)
      : problem(reply, 422, 'sign-in.code-wrong', '验证码不正确。', 'Wrong code.'),
  );
  app.post('/api/v1/second-factors/passkey/begin', async () => ({
    challenge: 'Y2hhbGxlbmdlLW9mLXRoaXMtdGVzdA',
    rp: { id: 'localhost', name: 'Gongxin' },
    user: { id: 'bGlu', name: right.account, displayName: right.account },
    pubKeyCredParams: [{ alg: -7, type: 'public-key' }],
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  }));
  app.post('/api/v1/second-factors/passkey', async () => add(passkey));
  app.post<{ Params: { id: string } }>('/api/v1/second-factors/:id/remove', async ({ params }, reply) => {
    if (!standIn.isFresh) return problem(reply, 403, 'access.stale', '请再次验证。', 'Prove it again.');
    standIn.factors = standIn.factors.filter(({ id }) => id !== params.id);
    return own();
  });
  app.post('/api/v1/password', async () => Session.parse(sessions[standIn.state]));
  app.get('/api/v1/sessions', async (_, reply) =>
    standIn.state === 'signed-in'
      ? { sessions: openSessions }
      : problem(reply, 401, 'access.not-signed-in', '请先登录。', 'Sign in first.'),
  );
  app.post('/api/v1/sessions/:id/end', async () => ({ sessions: openSessions.slice(0, 1) }));
}

const problem = (reply: FastifyReply, status: number, code: string, zh: string, en: string) =>
  reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: `/problems#${code}`, code, status, title: en, detail: zh }));
