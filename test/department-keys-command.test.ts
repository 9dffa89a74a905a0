import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runCommand } from '#faces/command';
import {
  attestText,
  departmentVerifier,
  parseBase64,
  registrationText,
  utf8,
  verifyRegistration,
} from '#trust/proofs';
import { aDepartmentKey, centreCode, pemOf } from './department-key.ts';
import { type Platform, sample, startPlatform } from './platform.ts';

let platform: Platform;
let folder: string;
let keyFile: string;

before(async () => {
  platform = await startPlatform({ isDemo: true });
  await platform.handIn('subject', sample('subjects.csv'));
  await platform.handIn('penalty', sample('penalties.csv'));
  folder = await mkdtemp(join(tmpdir(), 'gongxin-sign-'));
  keyFile = join(folder, 'key.pem');
  await writeFile(keyFile, pemOf(centreCode));
});
after(async () => {
  await platform[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function run(...words: string[]) {
  const said = { out: '', error: '' };
  const code = await runCommand(words, {
    open: async () => ({
      world: platform.world,
      law: platform.law,
      [Symbol.asyncDispose]: async () => undefined,
    }),
    start: async () => undefined,
    output: {
      out(text) {
        said.out += `${text}\n`;
      },
      error(text) {
        said.error += `${text}\n`;
      },
      progress: () => undefined,
    },
  });
  return { code, ...said };
}

test('on the command line nothing is withdrawn without what the department signed there', async () => {
  const { rows } = await platform.world.db.pool.query(
    `select subject_code as code, record_id as id from publication.display
     where decision = 'public' and item = 'penalty' order by 2 limit 1`,
  );
  const [{ code, id }] = rows;
  const order = ['withdraw', code, id, '--reason', '复议撤销，13812345678'];
  assert.equal((await run(...order)).code, 2);
  assert.equal((await run(...order, '--text')).code, 1, 'there is no centre yet');
  await aDepartmentKey(platform.world, centreCode, 'centre');
  const told = JSON.parse((await run(...order, '--text', '--json')).out);
  assert.ok(!told.reason.includes('13812345678'));
  const texts = join(folder, 'texts');
  await writeFile(texts, `${JSON.stringify(told)}\n`);
  const signed = JSON.parse((await run('sign', texts, '--unit', centreCode, '--key', keyFile)).out);
  const given = ['--salt', told.salt, '--key-id', signed.keyId, '--signature'];
  const wrong = await run(...order, ...given, Buffer.alloc(64).toString('base64'));
  assert.equal(wrong.code, 1);
  assert.match(wrong.error, /签名密钥/);
  const done = await run(...order, ...given, signed.signature);
  assert.equal(done.code, 0, done.error);
});

test('gongxin sign signs what a department attests, the registration of its key, and nothing else', async () => {
  const { ledgerOrigin } = platform.world.config;
  const words = ['--unit', centreCode, '--key', keyFile];
  const key = JSON.parse((await run('sign', '-', ...words, '--registration', ledgerOrigin)).out);
  const [publicKey, possession] = [parseBase64(key.publicKey)!, parseBase64(key.possession)!];
  assert.ok(verifyRegistration(ledgerOrigin, { unit: centreCode, publicKey, possession }));
  const commitment = new Uint8Array(32).fill(3);
  const text = attestText(ledgerOrigin, { type: 'record', commitment });
  const file = join(folder, 'text');
  await writeFile(file, text);
  const { keyId, signature } = JSON.parse((await run('sign', file, ...words)).out);
  assert.equal(keyId, key.keyId);
  assert.ok(departmentVerifier(centreCode, publicKey)!.verify(utf8(text), parseBase64(signature)!));
  for (const foreign of ['hello\n', registrationText(ledgerOrigin, centreCode, publicKey), `${text}more\n`]) {
    await writeFile(file, foreign);
    const refused = await run('sign', file, ...words);
    assert.deepEqual([refused.code, refused.out], [1, ''], foreign);
  }
  assert.equal((await run('sign', file, '--unit', centreCode)).code, 2);
});
