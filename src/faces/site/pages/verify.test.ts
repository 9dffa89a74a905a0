import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aSite } from '../builders.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { type VerifyModel, verifyPage } from './verify.ts';

const code = '91370402MA3X00037F';
const recordId = '019a8000-0000-7000-8000-000000000001';

const page = (changes: Partial<VerifyModel> = {}, site = aSite()) =>
  verifyPage(site, {
    code: '',
    recordId: '',
    wrong: null,
    keys: ['log.example+00000000+AQID', 'log.example+11111111+BgID'],
    example: { code, name: '示范市盛隆新材料有限公司', recordId, title: '超标排放水污染物' },
    script: '/assets/verify.0.js',
    ...changes,
  });

test('who comes without a question is told what the page does, and can try it with a record of the city', () => {
  const text = page();
  assert.match(text, /<section id="explained" class="prose" aria-labelledby="what">/);
  assert.ok(text.includes(`href="/verify?code=${code}&amp;record=${recordId}"`));
  assert.ok(text.includes(`href="/verify?code=${code}"`));
  assert.doesNotMatch(page({ example: null }), /试一试/);
});

test('without the script the page says so, and gives the commands for what was asked', () => {
  const text = page({ code, recordId }, aSite({ origin: 'https://credit.example.cn' }));
  assert.match(text, /id="needs-script"/);
  assert.match(text, /id="keys" hidden/);
  assert.ok(text.includes('SITE=https://credit.example.cn\n'));
  assert.ok(text.includes(`/api/v1/subjects/${code}/records/${recordId}/proof&quot; -o proof.json`));
  assert.match(text, /name="robots" content="noindex"/);
});

test('what is no code or no record is said beside its field, and nothing is fetched', () => {
  for (const [wrong, words] of [
    ['code', '代码是 18 位数字和大写字母，请核对。'],
    ['record', '这不是记录编号'],
  ] as const) {
    const text = page({ code: '<b>', recordId: '"x', wrong });
    assert.ok(text.includes(words));
    assert.match(text, new RegExp(`name="${wrong}"[^>]* aria-invalid="true"`));
    assert.doesNotMatch(text, /data-code|<b>/);
    assert.ok(text.includes('value="&lt;b&gt;"') && text.includes('value="&quot;x"'));
  }
});

test("the site's keys stand there with fingerprints that anyone can work out, and with what they are worth", () => {
  const text = page();
  // printf %s log.example+00000000+AQID | sha256sum
  assert.equal(
    fingerprintOf('log.example+00000000+AQID'),
    'b8b4403f ae9b120e c8738b24 bce0c930 8636e0c8 f59a3041 e37a1583 71064ee3',
  );
  assert.ok(text.includes(fingerprintOf('log.example+11111111+BgID')));
  assert.ok(text.includes('data-keys="log.example+00000000+AQID\nlog.example+11111111+BgID"'));
  assert.match(text, /只能证明本站前后一致/);
});
