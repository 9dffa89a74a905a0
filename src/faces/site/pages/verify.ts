import { KEY_TYPE, parseVkey } from '#trust/proofs';
import { fingerprintOf } from '../fingerprint.ts';
import { frame } from '../layout.ts';
import { html, type Markup } from '../markup.ts';
import { chinese, type SiteModel, to, tongue } from '../site-model.ts';

export type AskedPart = 'code' | 'record';

/**
 * What is asked for, empty where it is not; `wrong`: which of the two was not written as one. `keys`: those that this site publishes for its
 * log. `example`: a record to try it with; `null`: nothing is public.
 */
export type VerifyModel = {
  code: string;
  recordId: string;
  wrong: AskedPart | null;
  keys: readonly string[];
  example: { code: string; name: string; recordId: string; title: string } | null;
  /** Address of the script that checks. */
  script: string;
};

/** Checking a proof on the reader's own machine: without its script the page says how to do it by hand. */
export function verifyPage(site: SiteModel, model: VerifyModel): string {
  const t = tongue(site);
  const isAsked = model.code !== '';
  return frame(site, {
    title: t('验证存证', 'Check a proof'),
    description: t(
      '在您自己的设备上验证：记录何时收到、有没有被改动，公开的记录是否齐全。',
      'Check on your own device when a record was received, that it is unchanged, and that nothing is missing.',
    ),
    isIndexed: !isAsked,
    script: model.script,
    origin: t('公开账本。', 'the public ledger.'),
    changedAt: null,
    body: html`<div class="wide page verify">
<h1>${t('验证存证', 'Check a proof')}</h1>
<p class="lead">${t('不必相信本站：在您自己的设备上算一遍。', 'No need to believe this site: let your own device work it out.')}</p>
<div class="split"><div>
<p id="said" class="unseen" role="status"></p>
<div id="needs-script" class="notice warn"><p>${t('在这里验证要用脚本；没有脚本，也可以用下面的命令自己验证。', 'Checking here needs the page’s script; without it, the commands below do the same.')}</p></div>
<div id="verdict" class="verdict" tabindex="-1" data-keys="${model.keys.join('\n')}"${model.wrong === null && html` data-code="${model.code}" data-record="${model.recordId}"`}></div>
${explanation(site, model)}
${ways(site, model)}
</div><div>
${keys(site, model)}
</div></div>
${byHand(site, model)}
</div>`,
  });
}

/** Four sentences and something to try, for whoever came without a question. */
function explanation(site: SiteModel, { code, example }: VerifyModel): Markup {
  const t = tongue(site);
  return html`<section id="explained" class="prose" aria-labelledby="what"${code && html` hidden`}>
<h2 id="what">${t('这一页做什么', 'What this page does')}</h2>
<ol>
<li>${t('部门报来的每条记录，收到时就在一本只增不改的公开账本里占一个号。', 'Every record gets its number in a ledger that only grows, when it is received.')}</li>
<li>${t('账本里没有内容，只有对内容的承诺和签名：改一个字，就对不上。', 'The ledger holds no content, only a signed commitment to it: change one word, and it does not fit.')}</li>
<li>${t('您的设备把它重算一遍，只凭算式和公钥。', 'Your device works it out again, by arithmetic and a key alone.')}</li>
<li>${t('还能算出一家组织的公开记录是否齐全；没有记录的，也能证明没有。', 'It can also work out whether the records of an organisation are all there, or that there are none.')}</li>
</ol>
${
  example &&
  html`<p>${t('试一试：', 'Try it: ')}<a href="${to(site, `/verify?code=${example.code}&record=${example.recordId}`)}">${t('一条记录', 'a record')}</a>${t('（', ' (')}${chinese(site, example.title)}${t('），', '), ')}<a href="${to(site, `/verify?code=${example.code}`)}">${t('一家组织', 'an organisation')}</a>${t('（', ' (')}${chinese(site, example.name)}${t('）。', ').')}</p>`
}
</section>`;
}

/** Ways in: an address of the register, or a file. */
function ways(site: SiteModel, { code, recordId, wrong }: VerifyModel): Markup {
  const t = tongue(site);
  const field = (
    name: AskedPart,
    { label, value, hint, error }: Record<'label' | 'value' | 'hint' | 'error', string>,
  ) =>
    html`<p><label for="ask-${name}">${label}</label>
<input id="ask-${name}" name="${name}" class="code" value="${value}" maxlength="60" autocomplete="off" spellcheck="false" aria-describedby="ask-${name}-hint"${name === 'code' && html` required`}${wrong === name && html` aria-invalid="true"`}>
<span class="note${wrong === name && ' error'}" id="ask-${name}-hint">${wrong === name ? error : hint}</span></p>`;
  return html`<section class="ways" aria-labelledby="ways"><h2 id="ways">${code && wrong === null ? t('验证别的', 'Check something else') : t('验证什么', 'What to check')}</h2>
<form class="card waysin" action="${to(site, '/verify')}" method="get">
${field('code', {
  label: t('统一社会信用代码', 'Credit code'),
  value: code,
  hint: t(
    '只填代码：验证这家组织的公开记录是否齐全。',
    'The code alone: whether the records of this organisation are all there.',
  ),
  error: t(
    '代码是 18 位数字和大写字母，请核对。',
    'A code has 18 digits and capital letters; please check it.',
  ),
})}
${field('record', {
  label: t('记录编号', 'Record id'),
  value: recordId,
  hint: t(
    '要验证一条记录时填，在记录页地址的末尾。',
    'To check one record: it stands at the end of the address of its page.',
  ),
  error: t(
    '这不是记录编号；它在记录页地址的末尾。',
    'This is no record id; it stands at the end of the address of its page.',
  ),
})}
<p><button class="button primary" type="submit">${t('取存证并验证', 'Fetch and check')}</button></p>
</form>
<p id="drop" class="card drop" hidden><label class="button" for="file">${t('选一个存证文件', 'Choose a file')}</label><input id="file" class="unseen" type="file" accept=".json,application/json">
<span class="note">${t('或拖到这里。文件不上传，就在这台设备上看。', 'or drop it here. It is not uploaded: it stays on this device.')}</span></p>
</section>`;
}

/** The site's own keys, with what they are worth; a reader who has one from elsewhere brings it. */
function keys(site: SiteModel, { keys: own }: VerifyModel): Markup {
  const t = tongue(site);
  return html`<section aria-labelledby="key"><h2 id="key">${t('用哪一把公钥', 'Which key')}</h2>
<div class="card keys">
<p>${t('本站公布的账本公钥，指纹是：', 'The keys that this site publishes for its log have these fingerprints:')}</p>
<dl>${own.map((key) => html`<div><dt>${nameKind(key)}</dt><dd><code>${fingerprintOf(key)}</code></dd></div>`)}</dl>
<p class="warning">${t('只用本站的公钥，只能证明本站前后一致。请与别处的核对：印在报告上的、公告栏里的、见证方给的。', 'With the site’s own key, the site is only shown to agree with itself. Compare with another source: a printed report, the notice board, a witness.')}</p>
<form id="keys" hidden>
<label for="vkey">${t('从别处得到的公钥（整行粘贴）', 'A key from elsewhere (paste the whole line)')}</label>
<textarea id="vkey" rows="3" spellcheck="false" autocomplete="off" class="code"></textarea>
<button class="button" type="submit">${t('用它再验证', 'Check again with it')}</button>
</form>
<p class="note"><a href="/ledger/public/vkey">${t('公钥全文', 'The keys in full')}</a>${t('。指纹是整行的 SHA-256。', '. A fingerprint is the SHA-256 of the line.')}</p>
</div></section>`;
}

function nameKind(vkey: string): string {
  const key = parseVkey(vkey);
  return key.ok && key.value.type === KEY_TYPE.mlDsa44Cosignature ? 'ML-DSA-44' : 'Ed25519';
}

/** For whoever would not believe this page either. */
function byHand(site: SiteModel, { code, recordId, wrong }: VerifyModel): Markup {
  const t = tongue(site);
  const [whose, which] = wrong === null ? [code || 'CODE', recordId || 'ID'] : ['CODE', 'ID'];
  const commands = [
    `SITE=${site.origin ?? 'http://127.0.0.1:8080'}`,
    `curl -sf "$SITE/ledger/public/vkey"`,
    `curl -sf "$SITE/api/v1/subjects/${whose}/records/${which}/proof" -o proof.json`,
    `curl -sf "$SITE/api/v1/subjects/${whose}/completeness" -o completeness.json`,
    `npx gongxin verify proof.json --vkey "${t('公钥', 'KEY')}"`,
  ].join('\n');
  return html`<section class="prose" aria-labelledby="by-hand"><h2 id="by-hand">${t('不用这个网页', 'Without this page')}</h2>
<p>${t('网页也可能骗人。下面的命令取同样的东西；存证是公开的格式（C2SP tlog-proof），用 curl、openssl 和 python3 就能一步步验证，写法在源代码的 docs/verify.md。', 'A page can lie too. These commands fetch the same things; the format is public (C2SP tlog-proof), and curl, openssl and python3 are enough to check it step by step, as docs/verify.md in the source tells.')}</p>
<pre tabindex="0" role="group" aria-label="${t('命令', 'Commands')}">${commands}</pre>
</section>`;
}
