/**
 * The objects of a text, one after the other as texts of their own: a single one, one a line, or those of an array.
 * Memory holds one. Throws a `SyntaxError` for anything else between them, for one that is cut off, and for one of
 * more than `most` characters.
 */
export async function* readJsonObjects(chunks: AsyncIterable<string>, most: number): AsyncGenerator<string> {
  let kept = '';
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const character = chunk[at]!;
      if (isEscaped) isEscaped = false;
      else if (isInString) {
        if (character === '\\') isEscaped = true;
        else if (character === '"') isInString = false;
      } else if (character === '"' && depth > 0) isInString = true;
      else if (character === '{') {
        if (depth === 0) start = at;
        depth += 1;
      } else if (character === '}' && depth > 0) {
        depth -= 1;
        if (depth > 0) continue;
        yield kept + chunk.slice(start, at + 1);
        kept = '';
      } else if (depth === 0 && !/[\s,[\]\uFEFF]/.test(character))
        throw new SyntaxError(`${JSON.stringify(character)} stands where an object should begin`);
    }
    if (depth > 0) kept += chunk.slice(start);
    if (kept.length > most) throw new SyntaxError(`an object is longer than ${most} characters`);
  }
  if (depth > 0) throw new SyntaxError('the last object is cut off');
}
