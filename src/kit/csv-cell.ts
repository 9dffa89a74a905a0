/**
 * A cell that a spreadsheet would take for a formula begins with an apostrophe instead.
 * @source OWASP on CSV injection: = + - @, tab, CR, LF and their full-width forms
 */
export function csvCell(text: string): string {
  const safe = /^[\s\u00a0]*[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
