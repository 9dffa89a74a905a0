import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seededRandom } from '#platform/testing';
import { decidePassword } from './decide-password.ts';
import { createPasswords } from './passwords.ts';
import { openSeal } from './seal.ts';

const law = { memoryKib: 64, passes: 1, atOnce: 4, waiting: 6, clause: 'test', mark: 'D' } as const;
const passwords = () => createPasswords(law, seededRandom('passwords'));

test('a password is right with its own hash, whatever keyboard wrote it, and with no other', async () => {
  const { hash, isRight } = passwords();
  const one = await hash('ｔｈｒｅｅ quiet herons');
  assert.match(one!, /^\$argon2id\$v=19\$m=64,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  assert.equal(await isRight('three quiet herons', one), true);
  assert.equal(await isRight('Three quiet herons', one), false);
  assert.equal(await isRight('three quiet herons', await hash('another')), false);
  assert.notEqual(await hash('three quiet herons'), one);
  assert.equal(await isRight('', null), false);
});

test('a hash made at another cost stays valid', async () => {
  const dear = createPasswords({ ...law, memoryKib: 128, passes: 2 }, seededRandom('dear'));
  assert.equal(await passwords().isRight('three quiet herons', await dear.hash('three quiet herons')), true);
});

test('ten are taken in at once, the eleventh is sent away, and afterwards there is room again', async () => {
  const { isRight } = passwords();
  const answers = await Promise.all(Array.from({ length: 15 }, () => isRight('x', null)));
  assert.deepEqual(answers.filter((answer) => answer === null).length, 5);
  assert.deepEqual(
    await Promise.all(Array.from({ length: 10 }, () => isRight('x', null))),
    Array(10).fill(false),
  );
});

test('a password is long, and nothing that is tried first', () => {
  const about = { account: 'zhang-san', shortest: 12 };
  const codeOf = (password: string) => {
    const decided = decidePassword(password, about);
    return decided.ok ? 'taken' : decided.refusal.code;
  };
  for (const short of ['', 'short', 'elevenchars', '十一个汉字还不够长吗'])
    assert.equal(codeOf(short), 'password.too-short', short);
  for (const easy of [
    'aaaaaaaaaaaa',
    '　　　　　　　　　　　　',
    'zhang-san-zhang-san',
    'zhangsan123 zhangsan',
    'Zhang_San 2026'.slice(0, 12),
    'PASSWORD1234',
    '1Q2W3E4R5T6Y',
    'admin-admin-admin',
    '１２３４５６７８９０１２',
  ])
    assert.equal(codeOf(easy), 'password.too-easy', easy);
  for (const good of ['three quiet herons', '三只安静的苍鹭站在水边不动', 'correct horse battery'])
    assert.equal(codeOf(good), 'taken', good);
});

test('what is sealed opens for what it was sealed for alone, and not when a bit of it changed', async () => {
  const { mkdtemp, rm, stat } = await import('node:fs/promises');
  const folder = await mkdtemp('/tmp/gongxin-seal-');
  try {
    const seal = await openSeal(folder, seededRandom('seal'));
    const again = await openSeal(folder, seededRandom('another'));
    assert.equal((await stat(`${folder}/sign-in.key`)).mode & 0o777, 0o600);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.nat(), (secret, place) => {
        const sealed = seal.close(secret, 'clerk');
        assert.deepEqual(again.open(sealed, 'clerk'), Buffer.from(secret));
        assert.throws(() => seal.open(sealed, 'other'));
        const bent = Buffer.from(sealed);
        bent[place % bent.length]! ^= 1;
        assert.throws(() => seal.open(bent, 'clerk'));
      }),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
