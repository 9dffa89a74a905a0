import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commitmentRefusals } from '#credit/commitments';
import { measureRefusals } from '#credit/measures';
import { insideRefusals } from '#disclosure/inside';
import { publicationRefusals } from '#disclosure/publication';
import { registerRefusals } from '#disclosure/register';
import { searchRefusals } from '#disclosure/search';
import type { RefusalTable } from '#kit';
import { qualityRefusals } from '#oversight/quality';
import { describeSchema, eventsRefusals, httpRefusals, jobRefusals, systemClock } from '#platform';
import { testWorld } from '#platform/testing';
import { catalogueRefusals } from '#registry/catalogue';
import { correctionRefusals, ingestRefusals, releaseRefusals } from '#registry/ingest';
import { recordsRefusals } from '#registry/records';
import { changesRefusals } from '#service/changes';
import { checkRefusals } from '#service/checks';
import { matterRefusals } from '#service/matters';
import { accountsRefusals } from '#trust/accounts';
import { approvalsRefusals } from '#trust/approvals';
import { completenessRefusals } from '#trust/completeness';
import { departmentKeyRefusals } from '#trust/department-keys';
import { ledgerRefusals } from '#trust/ledger';
import { proofRefusals } from '#trust/proofs';
import { signInRefusals } from '#trust/sign-in';
import { witnessRefusals } from '#trust/witness';
import { apiRoutes } from '../src/api.ts';
import { loadLaw } from '../src/law.ts';
import { describeApi } from '../src/openapi.ts';
import { generateClient } from './generate-client.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The files that are made, never written: each is what its source says today. */
async function generate(): Promise<Map<string, string>> {
  await using world = await testWorld();
  const law = loadLaw({ isDemo: false, fineRegion: 'national' }, systemClock);
  const openapi = `${JSON.stringify(describeApi(apiRoutes, law.catalogue), null, 2)}\n`;
  return new Map([
    ['schema.sql', await describeSchema(world.ownerUrl)],
    ['src/platform/tables.ts', await describeTables(world.ownerUrl)],
    ['openapi.json', openapi],
    ['problems.md', describeProblems()],
    ...(await generateClient(openapi)),
  ]);
}

/** The shapes of all tables for the queries' types, with the comments of their columns. */
async function describeTables(url: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gongxin-tables-'));
  const file = join(folder, 'tables.ts');
  const mapping = JSON.stringify({ int8: 'number', json: 'unknown', jsonb: 'unknown' });
  const options = ['--url', url, '--dialect', 'postgres', '--out-file', file, '--date-parser', 'string'];
  const only = ['--exclude-pattern', 'graphile_worker.*', '--type-mapping', mapping, '--log-level', 'error'];
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'), ...options, ...only],
    { cwd: root },
  );
  const biome = join(root, 'node_modules/.bin/biome');
  const text = execFileSync(biome, ['format', '--stdin-file-path=src/platform/tables.ts'], {
    cwd: root,
    input: await readFile(file),
  });
  await rm(folder, { recursive: true });
  return text.toString();
}

function describeProblems(): string {
  const tables: [string, RefusalTable][] = [
    ['Every address', httpRefusals],
    ['Units, accounts and mandates', accountsRefusals],
    ['Signing in', signInRefusals],
    ['Proposals', approvalsRefusals],
    ["Departments' keys", departmentKeyRefusals],
    ['Submissions', ingestRefusals],
    ['Release of rows', releaseRefusals],
    ['Correction of a record', correctionRefusals],
    ['Catalogue', catalogueRefusals],
    ['Subjects and their records', registerRefusals],
    ['Measures', measureRefusals],
    ['Commitments', commitmentRefusals],
    ['Matters', matterRefusals],
    ['Checks', checkRefusals],
    ['Changes', changesRefusals],
    ['Search', searchRefusals],
    ['Records', recordsRefusals],
    ['Records as far as one may see', insideRefusals],
    ['Quality and months', qualityRefusals],
    ['Publication', publicationRefusals],
    ['Ledger', ledgerRefusals],
    ['Completeness', completenessRefusals],
    ['Proofs', proofRefusals],
    ['Witnesses', witnessRefusals],
    ['Events', eventsRefusals],
    ['Jobs', jobRefusals],
  ];
  const lines = tables.flatMap(([title, table]) => [
    `## ${title}`,
    '',
    '| Code | Status | Meaning and what to do | 说明 |',
    '|---|---|---|---|',
    ...Object.entries(table).map(
      ([code, { status, en, zh }]) => `| \`${code}\` | ${status} | ${en} | ${zh} |`,
    ),
    '',
  ]);
  return [
    '# Problems',
    '',
    "Every refusal by its stable code, as problem details (RFC 9457) carry it. Made from the rooms' `refusals.ts` by",
    '`npm run generate`.',
    '',
    ...lines,
  ].join('\n');
}

const isCheck = process.argv.includes('--check');
const changed: string[] = [];
for (const [name, text] of await generate()) {
  const before = await readFile(join(root, name), 'utf8').catch(() => null);
  if (before === text) continue;
  changed.push(name);
  if (!isCheck) await writeFile(join(root, name), text);
}
process.stdout.write(
  changed.length === 0
    ? 'Generated files are up to date.\n'
    : `${isCheck ? 'Out of date' : 'Written'}: ${changed.join(', ')}\n`,
);
if (isCheck && changed.length > 0) process.exitCode = 1;
