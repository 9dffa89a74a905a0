import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { apiRoutes } from '../../src/api.ts';
import { withdrawSigned } from '../department-key.ts';
import { type Answer, type Platform, startPlatform } from '../platform.ts';
import { type Asker, codeOf, units } from './cast.ts';
import { examples } from './examples.ts';
import { ask } from './matrix.ts';
import { type Stage, setTheStage } from './stage.ts';
import type { Thing } from './things.ts';

let platform: Platform;
let stage: Stage;
before(async () => {
  platform = await startPlatform();
  stage = await setTheStage(platform);
  // What was withdrawn is refused in words of its own, to those alone who may know of it.
  for (const place of ['cityA', 'eastA'] as const) {
    const record = foreignTo(place).find(({ kind }) => kind === 'record')!;
    const { code: subjectCode, recordId } = record.ids;
    const order = { subjectCode: subjectCode!, recordId: recordId!, reason: '试' };
    assert.ok((await withdrawSigned(platform.world, order)).ok);
  }
});
after(() => platform[Symbol.asyncDispose]());

/** Who is given the ids of whom: two departments of a city, the same of two counties, and the centres of these. */
const swaps: [of: keyof typeof units, by: string][] = [
  ['cityA', 'submitter-cityb'],
  ['cityB', 'submitter-citya'],
  ['cityA', 'reviewer-cityb'],
  ['cityB', 'reviewer-citya'],
  ['eastA', 'submitter-westa'],
  ['westA', 'submitter-easta'],
  ['eastA', 'reviewer-westa'],
  ['westA', 'reviewer-easta'],
  ['eastA', 'officer-west'],
  ['westA', 'officer-east'],
  ['eastA', 'supervisor-west'],
  ['westA', 'supervisor-east'],
  ['eastA', 'program-city'],
  ['cityA', 'program-east'],
];
/** A unit that nobody has heard of. */
const unknownUnit = codeOf('11370400MB0000998');
const asker = (account: string): Asker => stage.askers.get(account)!;
const foreignTo = (of: keyof typeof units) =>
  stage.things.filter(({ unit }) => unit?.code === units[of].code);
/** Ids of the object itself; a code of an organisation or a unit is known to everyone. */
const secretsOf = ({ ids }: Thing) =>
  Object.entries(ids).flatMap(([name, id]) => (name === 'code' ? [] : [id]));

test('an id of another department or county gives no object, and is answered as one that does not exist', async () => {
  const faults: string[] = [];
  let count = 0;
  for (const { id: route, access, method } of apiRoutes) {
    if (access === 'public') continue;
    for (const example of examples[route]!)
      for (const [of, by] of swaps)
        for (const thing of foreignTo(of).filter(({ kind }) => kind === example.of)) {
          const [foreign, none] = [
            await ask(platform.app, asker(by), example.ask(thing)),
            await ask(platform.app, asker(by), example.ask(stage.ghosts.get(thing.kind)!)),
          ];
          count += 1;
          const cell = `${by} · ${method} ${route} · ${thing.kind} of ${of}`;
          const plain = (body: string, { ids }: Thing) =>
            Object.values(ids).reduce((text, id) => text.replaceAll(id, '…'), body);
          const isShown = secretsOf(thing).some((id) => foreign.body.includes(id));
          if (isShown) faults.push(`${cell}: its id is in the answer ${foreign.body.slice(0, 200)}`);
          // A list is the same whatever is not in it.
          const isTold =
            !example.lists &&
            (plain(foreign.body, thing) !== plain(none.body, stage.ghosts.get(thing.kind)!) ||
              foreign.statusCode !== none.statusCode);
          if (isTold) faults.push(`${cell}: ${foreign.body.slice(0, 300)} is not ${none.body.slice(0, 300)}`);
        }
  }
  console.log(`${count} requests with swapped ids`);
  assert.ok(count > 400, `only ${count}`);
  assert.deepEqual(faults.slice(0, 10), [], `${faults.length} of ${count}`);
});

/** Every parameter by which a list is narrowed to somebody's things. */
const filters: [route: string, url: (code: string) => string][] = [
  ['getSubmissions', (code) => `/submissions?limit=100&provider=${code}`],
  ['getInsideRecords', (code) => `/records?limit=100&provider=${code}`],
  ['getHeldRows', (code) => `/held?limit=100&provider=${code}`],
  ['getQuality', (code) => `/quality?unit=${code}`],
  ['listUnits', (code) => `/units?q=${code}`],
  ['listAccounts', (code) => `/accounts?unit=${code}`],
  ['listClients', (code) => `/clients?unit=${code}`],
];

test('a list that is narrowed to another department or county holds what one narrowed to nobody holds', async () => {
  for (const [route, url] of filters) {
    assert.ok(
      apiRoutes.some(({ id }) => id === route),
      route,
    );
    for (const [of, by] of swaps) {
      const foreign = await ask(platform.app, asker(by), { url: url(units[of].code) });
      const none = await ask(platform.app, asker(by), { url: url(unknownUnit) });
      assert.equal(foreign.statusCode, none.statusCode, `${by} ${route}`);
      assert.equal(foreign.body, none.body, `${by} ${route}`);
    }
  }
});

test('a page of a list that begins behind a foreign id goes on among what one may see', async () => {
  for (const [of, by] of swaps)
    for (const thing of foreignTo(of).filter(
      ({ kind }) => kind === 'submission' || kind === 'fine-proposal',
    )) {
      const path = thing.kind === 'submission' ? 'submissions' : 'proposals';
      const page = await ask(platform.app, asker(by), { url: `/${path}?limit=100&cursor=${thing.ids.id}` });
      if (page.statusCode !== 200) continue;
      const body = page.json<Answer>();
      const ids: string[] = (body.submissions ?? body.proposals).map(
        (one: Answer) => one.submissionId ?? one.proposalId,
      );
      const foreign = foreignTo(of).flatMap(secretsOf);
      assert.deepEqual(
        ids.filter((id) => foreign.includes(id)),
        [],
        `${by} ${path}`,
      );
    }
});
