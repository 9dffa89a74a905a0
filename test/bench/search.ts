import { parseArgs } from 'node:util';
import Fastify from 'fastify';
import { countNeighbours, SearchAnswer, SearchQuery, searchSubjects } from '#disclosure/search';
import type { Database } from '#platform';
import {
  type BenchDatabase,
  joinBenchDatabase,
  loadNames,
  loadSizes,
  startBenchDatabase,
} from './search-database.ts';
import { chanceFrom, generateSubjects } from './search-names.ts';
import { type BenchQuestion, makeQuestions, questionKinds } from './search-questions.ts';

/** What pg_trgm is asked, by the same server over the same HTTP; it answers with code and name only. */
const trgmStatements = {
  similar:
    'select code, name from public.bench_name where name % $1 order by similarity(name, $1) desc limit 10',
  part: `select code, name from public.bench_name where name like '%' || $1 || '%' limit 10`,
  // The same ten that Gongxin gives: the ones that begin so first, then by length and code.
  rankedPart: `select code, name from public.bench_name where name like '%' || $1 || '%'
    order by name like $1 || '%' desc, char_length(name), code limit 10`,
} as const;
type TrgmStatement = keyof typeof trgmStatements;

type Run = { milliseconds: number[]; codes: string[][] };

export async function benchSearch({
  names,
  questions,
  loaded = null,
}: {
  names: number;
  questions: number;
  loaded?: string | null;
}): Promise<void> {
  const bench = loaded ? joinBenchDatabase(loaded) : await startBenchDatabase();
  try {
    console.log(
      `\nName search over ${names.toLocaleString('en')} generated names (seed 1), ${questions} questions of each kind.`,
    );
    console.log(
      'Both sides answer through the same Fastify server on loopback, in this run; server and client share the machine.',
    );
    const subjects = loaded ? [...generateSubjects(names, 1)] : await loadAndPrint(bench, names);
    await printNeighbourShare(bench.database, subjects);
    const server = await startServer(bench.database);
    try {
      await measureAll(server.url, subjects, questions);
    } finally {
      await server.close();
    }
  } finally {
    await bench.stop();
  }
}

async function startServer(database: Database) {
  const app = Fastify({ logger: false });
  app.get('/api/v1/subjects', async (request, reply) => {
    const { q, limit, cursor, neighbours } = SearchQuery.parse(request.query);
    const outcome = await searchSubjects(database, q, {
      limit,
      cursor,
      withNeighbours: neighbours === 'true',
    });
    return outcome.ok ? outcome.value : reply.code(400).send(outcome.refusal);
  });
  app.get<{ Params: { statement: TrgmStatement }; Querystring: { q: string } }>(
    '/trgm/:statement',
    async (request) => {
      const text = trgmStatements[request.params.statement];
      const { rows } = await database.pool.query(text, [request.query.q]);
      return { results: rows, next: null };
    },
  );
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() };
}

async function measureAll(url: string, subjects: readonly { code: string; name: string }[], count: number) {
  const chance = chanceFrom(7);
  for (const [index, kind] of questionKinds.entries()) {
    const from = Array.from({ length: count }, () => subjects[chance.below(subjects.length)]!);
    const asked = makeQuestions(from, kind, 100 + index);
    const isPart = kind.endsWith('part');
    const ours = (question: BenchQuestion) =>
      `${url}/api/v1/subjects?neighbours=false&q=${encodeURIComponent(question.text)}`;
    const withNeighbours = (question: BenchQuestion) =>
      `${url}/api/v1/subjects?q=${encodeURIComponent(question.text)}`;
    const trgm = (statement: TrgmStatement) => (question: BenchQuestion) =>
      `${url}/trgm/${statement}?q=${encodeURIComponent(question.text)}`;
    console.log(
      `\n${kind}, e.g. ${asked
        .slice(0, 3)
        .map((question) => question.text)
        .join('  ')}`,
    );
    for (const connections of [1, 8]) {
      await ask(asked.slice(0, 20), ours, connections);
      const own = await ask(asked, ours, connections);
      print('Gongxin', connections, own, null);
      print('Gongxin, neighbours counted', connections, await ask(asked, withNeighbours, connections), null);
      const peers: readonly [string, TrgmStatement][] = isPart
        ? [
            ['pg_trgm, same order', 'rankedPart'],
            ['pg_trgm, any ten', 'part'],
          ]
        : [['pg_trgm', 'similar']];
      for (const [name, statement] of peers) {
        const theirs = await ask(asked, trgm(statement), connections);
        print(name, connections, theirs, own);
        if (connections > 1) continue;
        if (!isPart)
          console.log(
            `  recall@10: Gongxin ${recall(own, asked).toFixed(4)}, pg_trgm ${recall(theirs, asked).toFixed(4)}`,
          );
        if (statement === 'rankedPart')
          console.log(`  same ten in the same order as the full scan: ${disagreements(own, theirs, asked)}`);
      }
    }
  }
}

/** Asks everything once over so many connections; milliseconds and codes stand in the order of the questions. */
async function ask(
  questions: readonly BenchQuestion[],
  address: (question: BenchQuestion) => string,
  connections: number,
): Promise<Run> {
  const milliseconds: number[] = [];
  const codes: string[][] = [];
  let next = 0;
  const client = async () => {
    for (let at = next++; at < questions.length; at = next++) {
      const start = performance.now();
      const response = await fetch(address(questions[at]!));
      const text = await response.text();
      milliseconds[at] = performance.now() - start;
      if (response.status !== 200) throw new Error(`${response.status} for ${questions[at]!.text}: ${text}`);
      const answer = SearchAnswer.pick({ results: true }).safeParse(JSON.parse(text));
      codes[at] = (answer.success ? answer.data.results : JSON.parse(text).results).map(
        (result: { code: string }) => result.code,
      );
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  return { milliseconds, codes };
}

function print(name: string, connections: number, run: Run, ours: Run | null): void {
  const figures = [quantile(run, 0.5), quantile(run, 0.95), mean(run)];
  const words = figures.map((figure, index) => `${['p50', 'p95', 'mean'][index]} ${figure.toFixed(2)} ms`);
  const ratios =
    ours &&
    [quantile(ours, 0.5), quantile(ours, 0.95), mean(ours)].map((figure, index) =>
      (figure / figures[index]!).toFixed(4),
    );
  console.log(
    `  ${connections} connection${connections > 1 ? 's' : ' '}  ${name.padEnd(28)} ${words.join('  ')}${ratios ? `  Gongxin takes ${ratios.join(' / ')} of it` : ''}`,
  );
}

function quantile(run: Run, share: number): number {
  const sorted = [...run.milliseconds].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!;
}

const mean = (run: Run) => run.milliseconds.reduce((sum, one) => sum + one, 0) / run.milliseconds.length;

const recall = (run: Run, questions: readonly BenchQuestion[]) =>
  questions.filter((question, at) => run.codes[at]!.slice(0, 10).includes(question.code)).length /
  questions.length;

/** Questions that the two answer differently: those with a bracket, which pg_trgm finds in its own width only. */
function disagreements(one: Run, other: Run, questions: readonly BenchQuestion[]): string {
  const texts = questions
    .filter((_, at) => one.codes[at]!.join() !== other.codes[at]!.join())
    .map(({ text }) => text);
  return `${((100 * (questions.length - texts.length)) / questions.length).toFixed(2)} %${texts.length > 0 ? `, not for ${texts.slice(0, 5).join('  ')}` : ''}`;
}

async function loadAndPrint(bench: BenchDatabase, names: number) {
  const { subjects, seconds } = await loadNames(bench.database, names, 1);
  await printBuild(bench, seconds, names);
  return subjects;
}

async function printBuild(bench: BenchDatabase, seconds: Record<string, number>, names: number) {
  const perName = ((seconds.ours ?? 0) * 1e6) / names;
  console.log(
    `Gongxin: indexed in ${seconds.ours?.toFixed(1)} s (${perName.toFixed(1)} µs a name, readings, sort keys and all indexes), vacuum ${seconds.vacuum?.toFixed(1)} s`,
  );
  console.log(`pg_trgm: rows ${seconds.trgm?.toFixed(1)} s, index ${seconds.trgmIndex?.toFixed(1)} s`);
  for (const [name, bytes] of await loadSizes(bench.database))
    console.log(`  ${name.padEnd(36)} ${(bytes / 1e6).toFixed(1)} MB`);
}

async function printNeighbourShare(database: Database, subjects: readonly { name: string }[]) {
  const sample = subjects
    .filter((_, index) => index % Math.ceil(subjects.length / 2_000) === 0)
    .map(({ name }) => name);
  let some = 0;
  for (let from = 0; from < sample.length; from += 10) {
    const counts = await countNeighbours(database, sample.slice(from, from + 10));
    some += [...counts.values()].filter((count) => count > 0).length;
  }
  const characters = subjects.reduce((sum, { name }) => sum + name.length, 0) / subjects.length;
  console.log(
    `Shape: mean ${characters.toFixed(1)} characters; ${((100 * some) / sample.length).toFixed(1)} % have another organisation one character away (of ${sample.length} looked up).`,
  );
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      names: { type: 'string', default: '3000000' },
      questions: { type: 'string', default: '300' },
      // A database that holds the names already, to measure once more without loading.
      database: { type: 'string' },
    },
  });
  await benchSearch({
    names: Number(values.names),
    questions: Number(values.questions),
    loaded: values.database ?? null,
  });
}
