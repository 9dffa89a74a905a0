/**
 * A text of a content by its field, read from the JSON in which it is kept without parsing the rest; `null` when
 * the field is missing or holds no text. A name with its quotes and colon stands nowhere but before its value: in
 * a text each quote has a backslash before it.
 */
export function textIn(json: string, field: string): string | null {
  const name = `"${field}":"`;
  const at = json.indexOf(name);
  if (at < 0) return null;
  const start = at + name.length;
  let end = json.indexOf('"', start);
  if (!json.slice(start, end).includes('\\')) return json.slice(start, end);
  while (isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return JSON.parse(json.slice(start - 1, end + 1));
}

/** Whether an odd number of backslashes stands before. */
function isEscaped(json: string, at: number): boolean {
  let before = at;
  while (json[before - 1] === '\\') before -= 1;
  return (at - before) % 2 === 1;
}
