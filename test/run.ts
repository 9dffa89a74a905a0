/**
 * What `npm test` runs, fastest refusal first; it stops at the first stage that fails.
 *
 *   npm test                               everything
 *   npm test -- src/registry test/x.test.ts   only these files or folders
 *   npm test -- --stages=database,journeys    only these stages
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findTests, type Kind } from './run/files.ts';
import type { Results } from './run/results.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stages = ['biome', 'architecture', 'types', 'pure', 'generated', 'database', 'journeys'] as const;
type Stage = (typeof stages)[number];

const headings: Record<Stage, string> = {
  biome: 'Biome: format and lint',
  architecture: 'Architecture: rooms, doors, names, papers',
  types: 'Types: TypeScript',
  pure: 'Pure tests: one process',
  generated: 'Generated files: as their generator gives them today',
  database: 'Database tests: real PostgreSQL, a database per file',
  journeys: 'Browser journeys: Chromium',
};

const tools: Partial<Record<Stage, string[]>> = {
  biome: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  types: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
  generated: ['test/generate.ts', '--check'],
};

const flags: Record<Kind, string[]> = {
  architecture: ['--test-isolation=none'],
  pure: ['--test-isolation=none'],
  database: ['--test-concurrency=2'],
  journeys: ['--test-concurrency=2'],
};

const total = { passed: 0, failed: 0 };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { stages: { type: 'string' } },
});
process.exitCode = await run(chosenStages(values.stages), positionals);

async function run(chosen: readonly Stage[], named: string[]): Promise<number> {
  const tests = findTests(root, named);
  const began = Date.now();
  let failedStage: Stage | null = null;
  let database: { url: string; stop(): Promise<void> } | null = null;
  try {
    for (const stage of chosen) {
      const files = stage in tests ? tests[stage as Kind] : null;
      if (named.length > 0 && !files?.length) continue;
      if ((stage === 'database' || stage === 'journeys') && files?.length) database ??= await startDatabase();
      console.log(`\n━━ ${headings[stage]}`);
      const stageBegan = Date.now();
      const isGood = await runStage(stage, files, named.length > 0 ? 'spec' : 'dot', database?.url ?? null);
      console.log(`━━ ${isGood ? 'passed' : 'FAILED'} in ${((Date.now() - stageBegan) / 1000).toFixed(1)} s`);
      if (!isGood) {
        failedStage = stage;
        break;
      }
    }
  } finally {
    await database?.stop();
  }
  return report(failedStage, chosen, began);
}

/** A failed tool counts as one failure, so that the last line never says "0 failed" of a run that failed. */
async function runStage(
  stage: Stage,
  files: string[] | null,
  reporter: string,
  databaseUrl: string | null,
): Promise<boolean> {
  if (files) return runTests(stage as Kind, files, reporter, databaseUrl);
  const code = await node(tools[stage] ?? [], {});
  if (code !== 0) total.failed += 1;
  return code === 0;
}

async function runTests(
  kind: Kind,
  files: string[],
  reporter: string,
  databaseUrl: string | null,
): Promise<boolean> {
  if (files.length === 0) {
    console.log('   No test file of this kind: the search for tests sees nothing.');
    total.failed += 1;
    return false;
  }
  const folder = mkdtempSync(join(tmpdir(), 'gongxin-results-'));
  const output = join(folder, 'results.json');
  const code = await node(
    [
      '--test',
      ...flags[kind],
      `--test-reporter=${reporter}`,
      '--test-reporter-destination=stdout',
      '--test-reporter=./test/run/results.ts',
      `--test-reporter-destination=${output}`,
      ...files,
    ],
    databaseUrl ? { GONGXIN_TEST_DATABASE_URL: databaseUrl } : {},
  );
  const text = readFileSync(output, 'utf8');
  rmSync(folder, { recursive: true });
  return judge(text ? JSON.parse(text) : null, code, files);
}

function judge(results: Results | null, code: number, files: string[]): boolean {
  const passed = results?.passed ?? 0;
  const failed = results?.failed ?? 0;
  const silent = files.filter((file) => !results?.files.includes(join(root, file)));
  total.passed += passed;
  total.failed += failed;
  console.log(`   ${passed} passed, ${failed} failed in ${files.length} files`);
  for (const name of results?.skipped ?? []) console.log(`   LEFT OUT: ${name}`);
  for (const file of failed === 0 ? silent : []) console.log(`   NO TEST RAN in ${file}`);
  if (code === 0 && passed > 0 && failed === 0 && silent.length === 0) return true;
  if (failed === 0) total.failed += 1;
  return false;
}

/** One server for the run: that of DATABASE_URL when it is set, else an embedded one in a temporary folder. */
async function startDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  console.log(`\nPostgreSQL: ${process.env.DATABASE_URL ? 'the server of DATABASE_URL' : 'embedded'}`);
  const { startTestDatabase } = await import('#platform/testing');
  return startTestDatabase();
}

/** Runs this Node on `args`; settings of the surrounding shell that the tests must not see are taken away. */
function node(args: string[], extra: Record<string, string>): Promise<number> {
  // Each file and each started command loads the same thousand modules: compiled once, kept for the next.
  const compiled = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled') };
  const env: NodeJS.ProcessEnv = { ...process.env, ...compiled, ...extra };
  for (const name of ['DATABASE_URL', 'DATA_DIR', 'PORT', 'HOST', 'NODE_TEST_CONTEXT', 'NODE_OPTIONS'])
    delete env[name];
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', fail);
    child.on('exit', (code) => settle(code ?? 1));
  });
}

function report(failedStage: Stage | null, chosen: readonly Stage[], began: number): number {
  console.log(`\n${((Date.now() - began) / 1000).toFixed(1)} s in all`);
  if (failedStage) {
    const left = chosen.slice(chosen.indexOf(failedStage) + 1);
    console.log(
      `Stopped at: ${headings[failedStage]}.${left.length > 0 ? ` Not run: ${left.join(', ')}.` : ''}`,
    );
  }
  if (!failedStage && total.passed === 0) {
    console.log('No test ran: that is a failure.');
    total.failed += 1;
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 || failedStage ? 1 : 0;
}

function chosenStages(list: string | undefined): readonly Stage[] {
  if (list === undefined) return stages;
  const wanted = list.split(',');
  const unknown = wanted.filter((name) => !stages.some((stage) => stage === name));
  if (unknown.length > 0) throw new Error(`no stage ${unknown.join(', ')}; there are ${stages.join(', ')}`);
  return stages.filter((stage) => wanted.includes(stage));
}
