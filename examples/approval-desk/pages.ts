import { type Application, type Matter, matters, results, uses } from './application.ts';

const plain = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

type Html = { html: string };
/** Texts are escaped; only what this made goes in as it is. */
const html = (parts: TemplateStringsArray, ...values: (string | number | Html | Html[])[]): Html => ({
  html: String.raw(
    { raw: parts },
    ...values.map((value) =>
      typeof value === 'object'
        ? [value]
            .flat()
            .map((each) => each.html)
            .join('')
        : plain(String(value)),
    ),
  ),
});
const none = html``;

const frame = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} · 许可窗口</title>
<link rel="stylesheet" href="/desk.css">
<script type="module" src="/gongxin-check.js"></script>
<script type="module" src="/desk.js"></script>
</head>
<body>
<header><a href="/">示范市市场监督管理局 · 许可窗口</a><small>示例系统，内容均为虚构</small></header>
<main>${body}</main>
</body>
</html>`.html;

export const problemPage = (words: string): string =>
  frame('提示', html`<h1>提示</h1><p>${words}</p><p><a href="/">回到申请列表</a></p>`);

const nameOf = (matter: string): string => matters[matter as Matter].name;
const stateOf = ({ decision }: Application): string => (decision ? results[decision.result] : '待办理');

export function listPage(applications: readonly Application[]): string {
  const lines = [...applications].reverse().map(
    (one) => html`<li>
<a href="/applications/${one.id}"><strong>${one.applicant}</strong></a>
<span>${nameOf(one.matter)} · ${one.caseNumber} · ${one.receivedOn}</span><span class="state">${stateOf(one)}</span>
</li>`,
  );
  const options = Object.entries(matters).map(
    ([id, { name }]) => html`<option value="${id}">${name}</option>`,
  );
  return frame(
    '申请',
    html`<h1>申请</h1>
${lines.length > 0 ? html`<ul class="applications">${lines}</ul>` : html`<p>没有待办理的申请。</p>`}
<h2>收件</h2>
<form method="post" action="/applications">
<label>申请人<input name="applicant" required maxlength="100"></label>
<label>统一社会信用代码<input name="subjectCode" required maxlength="18" autocomplete="off"></label>
<label>事项<select name="matter">${options}</select></label>
<button>收件</button>
</form>`,
  );
}

export function applicationPage(application: Application): string {
  const { applicant, matter, caseNumber, receivedOn, decision, check } = application;
  return frame(
    applicant,
    html`<p><a href="/">申请</a></p>
<h1>${applicant}</h1>
<p>${nameOf(matter)} · ${caseNumber} · ${receivedOn} 收件</p>
${decision && !check ? none : element(application)}
${decision ? decided(application) : form(application)}`,
  );
}

const element = ({ id, subjectCode, matter }: Application): Html =>
  html`<gongxin-check source="/applications/${id}/check" subject="${subjectCode}" matter="${matter}" lang="zh"></gongxin-check>`;

const tellings = {
  told: '已向平台反馈',
  waiting: '尚未送达平台，稍后自动重送',
  refused: '平台未接受，请告知系统管理人员',
};

function decided({ decision }: Application): Html {
  const { result, reason, feedback } = decision!;
  const told = feedback ? tellings[feedback.state] : '没有核查';
  return html`<section id="decision"><h2>办理结果：${results[result]}</h2>
<p>${reason}</p><p class="quiet">核查反馈：${told}</p></section>`;
}

/** Drawn before the check is there: its measures are added by the script when the clerk goes on. */
function form({ id }: Application): Html {
  const choices = (name: string, all: Record<string, string>) =>
    Object.entries(all).map(
      ([value, words]) =>
        html`<label class="choice"><input type="radio" name="${name}" value="${value}" required>${words}</label>`,
    );
  return html`<form method="post" action="/applications/${id}/decision" id="decision">
<h2>办理</h2>
<p class="quiet">核查只说明事实和法律规定的措施；怎样办理由本单位依法决定，并说明本单位的理由。</p>
<fieldset><legend>办理结果</legend>${choices('result', results)}</fieldset>
<label>理由<textarea name="reason" rows="3" required maxlength="500"></textarea></label>
<fieldset><legend>核查结果如何使用（反馈给平台）</legend>${choices('feedback', uses)}<div id="measures">${none}</div></fieldset>
<button>办结</button>
</form>`;
}
