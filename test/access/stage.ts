import { settlePages } from '#registry/catalogue';
import { type Platform, signIn } from '../platform.ts';
import { type Asker, castAskers, units } from './cast.ts';
import { handInCommitments, signCommitments } from './commitment-things.ts';
import {
  accountThing,
  askChecks,
  beginUploads,
  everyone,
  findMandates,
  findSessions,
  ghostsOf,
  handInRecords,
  programThing,
  proposeAll,
  registerOrganisations,
  subscribeAll,
  type Thing,
  type ThingKind,
  thing,
  waitForRelease,
} from './things.ts';

export type Stage = {
  askers: Map<string, Asker>;
  things: Thing[];
  /** The same kind of thing, of which there is none. */
  ghosts: ReadonlyMap<ThingKind, Thing>;
  organisations: [string, string];
  signInAgain(asker: Asker): Promise<void>;
};

/** Everybody and everything that the questions are about. */
export async function setTheStage(platform: Platform): Promise<Stage> {
  await settlePages(platform.world, platform.law.shippedPages);
  const organisations = await registerOrganisations(platform);
  const askers = await castAskers(platform, organisations);
  const things = [
    everyone,
    ...Object.values(units).map((unit) => thing('unit', unit.name, { code: unit.code }, { unit })),
    ...(await handInRecords(platform, organisations)),
    ...(await waitForRelease(platform, organisations)),
    ...[...askers.values()].filter(isPerson).map((asker) => accountThing(asker)),
    ...['program-city', 'program-east'].map((name) => programThing(askers.get(name)!)),
    ...(await findMandates(platform)),
    ...organisations.map((code) => thing('organisation', code, { code }, { subject: code })),
    ...(await findSessions(platform)),
  ];
  const proposals = await proposeAll(platform, askers, things);
  const uploads = await beginUploads(platform, askers);
  const checks = await askChecks(platform, askers, organisations);
  const commitments = [
    ...(await signCommitments(platform, askers, organisations)),
    ...(await handInCommitments(platform, organisations)),
  ];
  const subscriptions = await subscribeAll(platform, askers);
  return {
    askers,
    things: [...things, ...proposals, ...uploads, ...subscriptions, ...checks, ...commitments],
    ghosts: ghostsOf(organisations[0]),
    organisations,
    async signInAgain(asker) {
      if (asker.kind === 'person') asker.headers = await signIn(platform, asker.account);
    },
  };
}

const isPerson = ({ kind }: Asker) => kind === 'person';
