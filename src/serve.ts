import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { handInCommitment, handInJob } from '#credit/commitments';
import { keepDemoAccounts, keepDemoKey, loadCity } from '#demo';
import { findVisibleAmong } from '#disclosure/publication';
import { figuresJob, measureRegister } from '#disclosure/register';
import { serveConsole } from '#faces/console';
import { serveEmbed } from '#faces/embed';
import { registerSite } from '#faces/site';
import { dayOf } from '#kit';
import { measureQuality, qualityJob } from '#oversight/quality';
import {
  actors,
  addJob,
  at,
  createServer,
  describeGuard,
  httpRefusals,
  inTransaction,
  sendProblem,
  startJobs,
  type World,
} from '#platform';
import {
  dropUnacknowledged,
  type FindPublic,
  resumeSubmissions,
  runSubmission,
  submissionJob,
} from '#registry/ingest';
import { openChangesDesk, startDeliverer, sweepDeliveries } from '#service/changes';
import { checkFlagsJob, raiseFlags } from '#service/checks';
import { commitAudit, commitAuditJob, endAuditTerm, endAuditTermJob } from '#trust/audit';
import { createMapKeeper, drawMapJob, drawWhenDue, type MapKeeper } from '#trust/completeness';
import {
  isCosigned,
  type Ledger,
  logNames,
  noteExpiries,
  openLedger,
  serveLedger,
  startSequencer,
} from '#trust/ledger';
import {
  createGate,
  foundPlatform,
  openDesk,
  serveFactors,
  servePasswords,
  serveProviders,
  serveSessions,
  sweepSignIn,
} from '#trust/sign-in';
import { serveApi } from './api.ts';
import { serveApiReference } from './api-reference.ts';
import type { Law } from './law.ts';
import { openPlatform } from './open-platform.ts';
import { siteSources } from './site-sources.ts';

/** The whole HTTP side of the platform, not yet listening. */
export async function createApp(
  world: World,
  law: Law,
  { ledger, keeper }: { ledger: Ledger; keeper: MapKeeper },
): Promise<FastifyInstance> {
  const app = await createServer(world, createGate(world, law));
  serveHealth(app, world, ledger);
  await serveApi(app, world, law, { ledger, keeper });
  const signIn = await openDesk(world, law);
  for (const serveSome of [serveSessions, serveFactors, servePasswords, serveProviders])
    serveSome(app, signIn);
  serveLedger(app, ledger);
  const { cityName, isDemo, publicUrl } = world.config;
  const desk = registerSite(app, siteSources(world, law, ledger), {
    cityName,
    isDemo,
    origin: publicUrl,
    contact: null,
  });
  serveConsole(app, { cityName, isDemo, fonts: desk.fonts });
  serveEmbed(app);
  await serveApiReference(app, desk.fonts);
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.headers.accept?.includes('text/html') && !request.url.startsWith('/api/');
    if (wantsPage) return desk.answerProblem(request, reply, 404);
    return sendProblem(reply, 'request.not-found', httpRefusals['request.not-found']);
  });
  return app;
}

/** `/healthz`: the process lives. `/readyz`: it can answer questions. `/metrics`: figures for the operator. */
function serveHealth(app: FastifyInstance, world: World, ledger: Ledger): void {
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  metrics.registerMetric(witnessedGauge(ledger));
  const plain = { 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' };
  app.get('/healthz', at('operator'), (_request, reply) => reply.headers(plain).send('ok\n'));
  app.get('/readyz', at('operator'), async (_request, reply) => {
    const isReady = await world.db.pool.query('select 1').then(
      () => true,
      () => false,
    );
    return reply
      .code(isReady ? 200 : 503)
      .headers(plain)
      .send(isReady ? 'ready\n' : 'the database does not answer\n');
  });
  app.get('/metrics', at('operator'), async (_request, reply) =>
    reply
      .headers(plain)
      .type(metrics.contentType)
      .send(await metrics.metrics()),
  );
}

/** No line for a log where no witness is asked. */
const witnessedGauge = (ledger: Ledger) =>
  new Gauge({
    name: 'ledger_witnessed',
    help: '1: the quorum of the witness policy has cosigned the checkpoint that readers get; 0: it has not',
    labelNames: ['log'],
    registers: [],
    async collect() {
      for (const log of logNames) {
        const isWitnessed = await isCosigned(ledger, log);
        if (isWitnessed !== null) this.set({ log }, Number(isWitnessed));
      }
    },
  });

/** Work that may wait, by name. */
export function jobHandlers(law: Law, keeper: MapKeeper) {
  return {
    [submissionJob]: async (world: World, payload: unknown) => {
      await runSubmission(world, (payload as { submissionId: string }).submissionId, { findPublic });
      await inTransaction(world.db, (tx) => addJob(tx, figuresJob, {}, { key: figuresJob }));
    },
    [handInJob]: (world: World, payload: unknown) => handInCommitment(world, law, payload as never),
    [figuresJob]: (world: World) => measureRegister(world, law),
    [qualityJob]: (world: World) => measureQuality(world, law),
    [checkFlagsJob]: (world: World) => raiseFlags(world, law),
    [sweepJob]: async (world: World) => {
      await dropUnacknowledged(world.db, new Date(world.clock.now().getTime() - 86_400_000));
      await sweepSignIn(world, law.sessions);
      await sweepDeliveries(world, law.webhooks);
    },
    [expiryJob]: async (world: World) => {
      await noteExpiries(world);
    },
    [drawMapJob]: (world: World) => drawWhenDue(world, keeper),
    [commitAuditJob]: async (world: World) => {
      await commitAudit(world);
    },
    [endAuditTermJob]: async (world: World) => {
      await endAuditTerm(world, law.audit);
    },
  };
}

const findPublic: FindPublic = ({ clock }, tx, records) =>
  findVisibleAmong(tx, records, { day: dayOf(clock.now()), now: clock.now() });

const sweepJob = 'ingest-sweep';
const expiryJob = 'ledger-expiries';
/** In UTC: displays that are over are looked for at midnight in Beijing, and some minutes on where that was too early. */
const crontab = [
  `*/5 * * * * ${figuresJob}`,
  `20 * * * * ${qualityJob}`,
  `25 * * * * ${checkFlagsJob}`,
  `17 3 * * * ${sweepJob}`,
  `0-5 16 * * * ${expiryJob}`,
  `0 * * * * ${drawMapJob}`,
  `30 * * * * ${commitAuditJob}`,
  `37 3 * * * ${endAuditTermJob}`,
].join('\n');

async function loadDemo(world: World, law: Law): Promise<void> {
  const begun = world.clock.now();
  const isLoaded = await loadCity(world, law, (text) => process.stdout.write(`  ${text}\n`));
  if (!isLoaded) return;
  process.stdout.write(
    `The invented city is loaded (${((world.clock.now().getTime() - begun.getTime()) / 1_000).toFixed(1)} s).\n`,
  );
}

/** Passkeys are bound to a name, and this is none to a browser. */
const nameOf = (host: string): string => (host === '127.0.0.1' ? 'localhost' : host);

/** Starts everything on this machine and serves it until SIGINT or SIGTERM. */
export async function serveUntilStopped(): Promise<void> {
  await using platform = await openPlatform();
  const { law } = platform;
  const world = { ...platform.world, actor: actors.platform };
  const { config } = world;
  const hole = await describeGuard(world.db.pool);
  if (hole) world.log.warn(hole);
  const ledger = await openLedger(config);
  if (config.isDemo) await loadDemo(world, law);
  const demoAccounts = config.isDemo ? await keepDemoAccounts(world, law) : [];
  const demoKey = config.isDemo ? await keepDemoKey(world, law) : null;
  await measureRegister(world, law);
  await resumeSubmissions(world);
  const keeper = createMapKeeper();
  await using _jobs = await startJobs(world, jobHandlers(law, keeper), { crontab });
  await using _sequencer = startSequencer(world, ledger);
  await using _deliverer = startDeliverer(await openChangesDesk(world, ledger, law));
  await inTransaction(world.db, async (tx) => {
    for (const job of [expiryJob, drawMapJob, qualityJob]) await addJob(tx, job, {}, { key: job });
  });
  const app = await createApp(world, law, { ledger, keeper });
  await app.listen({ host: config.host, port: config.port });
  const { port } = app.server.address() as { port: number };
  const addressAs = (host: string) => config.publicUrl ?? `http://${host}:${port}`;
  const address = addressAs(config.host);
  const toSignIn = addressAs(nameOf(config.host));
  process.stdout.write(
    `Gongxin 公信  ${address}\n  site ${address}/   API ${address}/api/v1   reference ${address}/api\n`,
  );
  if (config.isDemo)
    process.stdout.write(
      `  console ${toSignIn}/console   its sign-in page has password and code of: ${demoAccounts.join(', ')}\n` +
        `  approval desk (examples/approval-desk): GONGXIN=${address} GONGXIN_KEY=${demoKey} npm start\n`,
    );
  else process.stdout.write((await foundPlatform(world, law, toSignIn)) ?? '');
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await app.close();
}
