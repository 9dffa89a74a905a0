/**
 * A deliverer in a process of its own, to be killed: sends changes until then. `forgetful` is a planted fault: it takes
 * for delivered what it is only about to send.
 *
 *   node test/faults/deliverer-child.ts DATABASE_URL FOLDER RECEIVER sound|forgetful
 */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { loadCalendar, loadPublicationLaw, loadReportingDuty } from '#disclosure/publication';
import { compileTimeliness } from '#kit';
import { Database, readConfig, systemRandom, type World } from '#platform';
import { createSender, loadWebhookLaw, openChangesDesk, type Send, startDeliverer } from '#service/changes';
import { loadAuditLaw } from '#trust/audit';
import { openLedger } from '#trust/ledger';

const [databaseUrl, folder, receiver, kind] = process.argv.slice(2) as [string, string, string, string];
const places = {
  dataDir: folder,
  checkpointDir: join(folder, 'promised'),
  ledgerOrigin: 'gongxin.example/ledger',
};
const clock = { now: () => new Date('2026-11-20T02:00:00Z') };
const world = {
  config: { ...readConfig({}), ...places, isDemo: true },
  clock,
  random: systemRandom,
  log: { warn: () => undefined, error: (...words: unknown[]) => console.error(...words) },
  db: new Database(databaseUrl, { poolSize: 4 }),
} as unknown as World;
const folderOfLaw = new URL('../../law/', import.meta.url);
/** Only what a deliverer asks of it: a child is killed a moment later. Of the catalogue it asks what to leave out. */
const law = {
  publication: loadPublicationLaw({ region: 'demo-city' }),
  timelinessOf: compileTimeliness(loadCalendar(), loadReportingDuty()),
  catalogue: { items: new Map() },
  webhooks: loadWebhookLaw(folderOfLaw),
  audit: loadAuditLaw(folderOfLaw),
};
const desk = await openChangesDesk(world, await openLedger(places), law);
const sound = createSender({ limits: law.webhooks, receivers: [receiver] });
const forgetful: Send = async (message) => {
  // Long enough that on any machine something is marked and not sent when it is killed.
  setTimeout(1_000).then(() => sound(message));
  return { outcome: 'delivered', status: 204, fault: null };
};
startDeliverer(desk, kind === 'sound' ? sound : forgetful);
process.stdout.write('ready\n');
