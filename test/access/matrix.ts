import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { RouteContract } from '#kit';
import type { Asker } from './cast.ts';
import type { Example, Question } from './example.ts';
import { examples } from './examples.ts';
import type { Verdict } from './plain-statement.ts';
import type { Stage } from './stage.ts';
import type { Thing } from './things.ts';

/** Somebody asks something about something. */
export type Cell = { asker: Asker; route: string; example: Example; thing: Thing };

/** Where the platform answered otherwise than the plain statement says. */
export type Difference = { cell: string; said: string; answered: string };

export const nameOf = ({ asker, route, thing }: Cell) =>
  `${asker.account} · ${route} · ${thing.kind} ${thing.label}`;

/** All cells of these routes; throws when a route has no example. */
export function cellsOf(stage: Stage, routes: readonly RouteContract[]): Cell[] {
  const missing = routes.filter(({ id }) => !examples[id]);
  if (missing.length > 0)
    throw new Error(
      `no example for ${missing.map(({ id }) => id).join(', ')}: add a line to test/access/examples.ts`,
    );
  return routes.flatMap(({ id: route }) =>
    examples[route]!.flatMap((example) =>
      stage.things
        .filter(({ kind }) => kind === example.of)
        .flatMap((thing) => [...stage.askers.values()].map((asker) => ({ asker, route, example, thing }))),
    ),
  );
}

/** The same cells in an order of chance, the same for the same seed; each asker and route comes up first. */
export function drawCells(cells: readonly Cell[], count: number, chance: (below: number) => number): Cell[] {
  const shuffled = [...cells];
  for (let at = shuffled.length - 1; at > 0; at -= 1) {
    const other = chance(at + 1);
    [shuffled[at], shuffled[other]] = [shuffled[other]!, shuffled[at]!];
  }
  const seen = new Set<string>();
  const [first, rest]: [Cell[], Cell[]] = [[], []];
  for (const cell of shuffled) {
    const pair = `${cell.asker.account} ${cell.route}`;
    (seen.has(pair) ? rest : first).push(cell);
    seen.add(pair);
  }
  return [...first, ...rest].slice(0, Math.max(count, first.length));
}

export function ask(app: FastifyInstance, asker: Asker, question: Question): Promise<LightMyRequestResponse> {
  const { method, url, payload, type } = question;
  return app.inject({
    method: method ?? 'GET',
    url: `/api/v1${url}`,
    headers: { ...asker.headers, ...(type ? { 'content-type': type } : {}) },
    ...(payload === undefined ? {} : { payload }),
  });
}

/** Asks one cell; `null`: as the statement says. */
export async function compare(app: FastifyInstance, stage: Stage, cell: Cell): Promise<Difference | null> {
  const { asker, example, thing } = cell;
  const said = example.verdict?.(asker, thing) ?? null;
  if (example.streams && said === 'done') return null;
  const answer = await ask(app, asker, example.ask(thing));
  if (example.endsSession) await stage.signInAgain(asker);
  const answered = verdictOf(answer, example, thing);
  const differs = (what: string): Difference => ({
    cell: nameOf(cell),
    said: String(said),
    answered: `${what} (${answer.statusCode} ${answer.body.slice(0, 300)})`,
  });
  if (answered === 'fault') return differs('a fault');
  if (said === null) return answered === 'denied' ? differs(answered) : null;
  if (answered !== said) return differs(answered);
  if (said !== 'nothing' || example.lists) return null;
  const ghost = stage.ghosts.get(thing.kind)!;
  const none = await ask(app, asker, example.ask(ghost));
  const isEqual = none.statusCode === answer.statusCode && plain(answer, thing) === plain(none, ghost);
  return isEqual ? null : differs(`otherwise than what does not exist: ${none.body.slice(0, 300)}`);
}

/** Without the ids that were asked for. */
const plain = ({ body }: LightMyRequestResponse, { ids }: Thing) =>
  Object.values(ids).reduce((text, id) => text.replaceAll(id, '…'), body);

function verdictOf(answer: LightMyRequestResponse, { lists }: Example, thing: Thing): Verdict | 'fault' {
  const { statusCode, body } = answer;
  if (statusCode >= 500) return 'fault';
  const code = statusCode >= 400 ? (JSON.parse(body).code as string) : '';
  if (code === 'access.not-signed-in') return 'sign-in';
  if (code === 'request.invalid' || code === 'access.stale') return 'fault';
  // A door that looks at the session itself lets nobody else's page through.
  if (code === 'access.cross-site') return 'sign-in';
  if (statusCode === 403) return 'denied';
  if (statusCode === 404) return 'nothing';
  if (!lists) return 'done';
  return body.includes(`"${markOf(thing)}"`) ? 'done' : 'nothing';
}

/** What shows in a list that the thing stands in it. */
const markOf = ({ kind, ids }: Thing): string =>
  (kind === 'record' ? ids.recordId : (ids.id ?? ids.code ?? ids.account))!;
