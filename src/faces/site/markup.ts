/** Text that is already HTML. The key is a symbol, so nothing that came as JSON can pass itself off as it. */
const trusted = Symbol('markup');
export type Markup = { readonly [trusted]: string };

export type Part = Markup | string | number | null | undefined | false | readonly Part[];

/**
 * A template of HTML: text put into it is escaped, always; only other templates are taken as they are.
 * `null`, `undefined` and `false` say nothing; a list is its parts one after another.
 * Attributes must be quoted, and no part may stand inside `<script>` or `<style>`.
 */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = literals[0] ?? '';
  for (const [index, part] of parts.entries()) text += render(part) + (literals[index + 1] ?? '');
  return { [trusted]: text };
}

export const nothing: Markup = { [trusted]: '' };

export function textOf(markup: Markup): string {
  return markup[trusted];
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  if (isMarkup(part)) return part[trusted];
  return part.map(render).join('');
}

const isMarkup = (part: Markup | readonly Part[]): part is Markup => trusted in part;

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeText = (text: string): string => text.replace(/[&<>"']/g, (char) => escapes[char] ?? '');
