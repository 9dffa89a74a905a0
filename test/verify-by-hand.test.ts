import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { drawMap } from '#trust/completeness';
import {
  findOwnRecords,
  handInSigned,
  later,
  openDepartments,
  penalties,
  platform,
  registerByFourEyes,
  world,
} from './departments.ts';
import { writeLedger } from './platform.ts';

const guide = readFileSync(new URL('../docs/verify.md', import.meta.url), 'utf8');
const needed = ['curl', 'openssl', 'python3'];
const missing = needed.filter((name) => spawnSync(name, ['--version']).error);
const reason = `NOT FOLLOWED: docs/verify.md needs ${missing.join(', ')}. Install ${missing.length === 1 ? 'it' : 'them'}.`;
const isLeftOut = missing.length > 0 && !process.env.CI;
if (isLeftOut) console.error(reason);

let site: string;
let record: { code: string; id: string };
let folder: string;

before(async () => {
  await openDepartments();
  await registerByFourEyes();
  await handInSigned('penalty', penalties.slice(0, 60));
  later();
  await writeLedger(platform);
  await drawMap(world, platform.keeper);
  await writeLedger(platform);
  const [id] = await findOwnRecords();
  const { rows } = await world.db.pool.query(
    'select subject_code as code from records.version where record_id = $1 limit 1',
    [id],
  );
  record = { code: rows[0].code, id: id! };
  await platform.app.listen({ host: '127.0.0.1', port: 0 });
  site = `http://127.0.0.1:${(platform.app.server.address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), 'gongxin-by-hand-'));
});
after(async () => {
  await platform[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** The guide's commands under one heading, with what its reader fills in. */
function commandsUnder(heading: string): string {
  const part = guide.split(/^## /m).find((each) => each.startsWith(heading));
  assert.ok(part, `docs/verify.md has no part "${heading}"`);
  const blocks = [...part.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, commands]) => commands);
  assert.ok(blocks.length > 0, `nothing to type under "${heading}"`);
  return blocks
    .join('')
    .replaceAll('http://127.0.0.1:8080', site)
    .replace(/^CODE=…$/m, `CODE=${record.code}`)
    .replace(/^ID=…$/m, `ID=${record.id}`);
}

/** What a reader sees who types all that, in the folder that the first part makes. */
async function follow(...headings: string[]): Promise<string> {
  const place = `SITE=${site} CODE=${record.code} ID=${record.id}\nif [ -d check ]; then cd check; fi\n`;
  const commands = place + headings.map(commandsUnder).join('');
  const { stdout } = await promisify(execFile)('sh', ['-euc', commands], { cwd: folder });
  return stdout;
}

const countOf = (seen: string, words: string) => seen.split(words).length - 1;
const options = {
  // Where CI runs, a missing tool is a failure.
  skip: isLeftOut && reason,
};

test(
  'typed word for word, the guide proves a record, and a changed word of it is WRONG',
  options,
  async () => {
    assert.deepEqual(missing, [], reason);
    const seen = await follow('By hand', '1. ', '2. ', '3. ', '4. ', '5. ');
    assert.deepEqual([countOf(seen, 'PROVED'), countOf(seen, 'Verified Successfully')], [2, 1], seen);
    assert.match(seen, /shown as committed: True/);
    const statement = join(folder, 'check', 'statement');
    const kept = readFileSync(statement, 'utf8');
    writeFileSync(statement, kept.replace('罚款', '警告'));
    assert.match(await follow('5. '), /commitment: WRONG/);
    writeFileSync(statement, kept);
  },
);

test(
  'typed on, it proves that the department said so, and that its key stands in the log',
  options,
  async () => {
    const seen = await follow('And who says so');
    assert.match(seen, /COMMITTED/);
    assert.equal(countOf(seen, 'Verified Successfully'), 1, seen);
    assert.match(seen, /"unit":"11370400MB0000021/);
  },
);

test('typed to its end, it proves that nothing public is missing', options, async () => {
  const seen = await follow('2. ', 'And that nothing is missing');
  assert.equal(countOf(seen, 'WRONG'), 0, seen);
  assert.match(seen, /a map: PROVED/);
  assert.match(seen, /public, and no other: PROVED/);
  assert.match(seen, /is one of them: True/);
});
