/** Tokens of the platform's look; nothing of the page around comes in, and nothing of this goes out. */
export const styles = `
.all{all:initial;display:block;box-sizing:border-box;padding:20px;border:1px solid #e3e0d8;border-radius:10px;
background:#fff;color:#16202e;font:16px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;
font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.all *{box-sizing:border-box}
h2,h3,p,ul,dl,dd{margin:0;padding:0}
h2{font:650 22px/1.4 "Noto Serif CJK SC","Songti SC","Noto Serif SC",serif}
h3{font-size:16px;font-weight:600;margin-bottom:8px}
ul{list-style:none}
dl{display:grid;grid-template-columns:max-content 1fr;gap:0 14px;margin:6px 0}
dt,.quiet,.count{color:#5d6878}.quiet,dl{font-size:14px}
.group{margin-top:20px}
.card{padding:10px 14px;border:1px solid #e3e0d8;border-left:4px solid #a9c6d5;border-radius:8px;margin-bottom:8px}
li.strict{border-left-color:#b3372c}li.fine{border-left-color:#2e6b4f}
.chip{display:inline-block;padding:0 8px;border-radius:6px;background:#e8f0f4;color:#1f5673;font-size:14px}
.good{color:#2e6b4f}
p.warn,div.warn,p.strict{margin:10px 0;padding:8px 14px;border-radius:8px;background:#faf1dd;color:#5f3e00}
p.strict{background:#f8eae7;color:#8f2a21}
mark{background:none;color:inherit;font-weight:700;text-decoration:underline 2px;text-underline-offset:4px}
.note{margin-top:20px}
button{font:inherit;margin-top:14px;min-height:44px;padding:6px 24px;border-radius:8px;border:1px solid #8b8f96;background:#fff;color:#16202e;cursor:pointer}
button.go{border-color:#2e6b4f;background:#2e6b4f;color:#fff;font-weight:600}
button:focus-visible{outline:3px solid #1f5673;outline-offset:2px}
h2:focus{outline:none}
@media (max-width:480px){.all{padding:14px}dl{grid-template-columns:1fr}button{width:100%}}
@media (forced-colors:active){.card,p.warn,div.warn,p.strict,button,.chip{border:1px solid}mark{forced-color-adjust:auto}}
@media print{.all{border:0;padding:0;font-size:11pt}button{display:none}.card{break-inside:avoid}}
`;
