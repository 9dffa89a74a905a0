import type { FieldDescription } from '#registry/catalogue/contract';

/** What stands in one field of the form. Of a list, `chosen` are terms of it and `text` explains 其他. */
export type Filling = { chosen: readonly string[]; text: string };

/** By field name; a name that is missing stands for an empty field. */
export type FilledForm = Readonly<Record<string, Filling>>;

export const other = '其他';

/** The name under which the form sends what explains 其他. */
export const explanationOf = (name: string): string => `${name}-other`;

export const isList = ({ input }: FieldDescription): boolean => input === 'one-of' || input === 'any-of';

/**
 * The form as it was sent, as cells that a department would write: several values joined by ;, 其他 with its
 * explanation. Empty fields are left out; what the form does not ask is not read.
 */
export function readForm(fields: readonly FieldDescription[], sent: URLSearchParams): Record<string, string> {
  const cells = fields.map((field): [string, string] => {
    if (!isList(field)) return [field.name, sent.get(field.name) ?? ''];
    const chosen = sent.getAll(field.name).filter((value) => value !== '');
    const explanation = field.isOtherAllowed ? (sent.get(explanationOf(field.name)) ?? '').trim() : '';
    const values = chosen.filter((value) => value !== other);
    if (explanation) values.push(`${other}-${explanation}`);
    else if (chosen.includes(other)) values.push(other);
    return [field.name, values.join(';')];
  });
  return Object.fromEntries(cells.filter(([, text]) => text !== ''));
}

/** Cells back into the form: `readForm` of the outcome gives the same cells. */
export function fillForm(
  fields: readonly FieldDescription[],
  cells: Readonly<Record<string, string>>,
): FilledForm {
  return Object.fromEntries(
    fields.map((field) => {
      const text = cells[field.name] ?? '';
      return [field.name, isList(field) ? fillList(field, text) : { chosen: [], text }];
    }),
  );
}

function fillList({ values }: FieldDescription, text: string): Filling {
  const chosen: string[] = [];
  let explanation: string | null = null;
  for (const part of text.split(/[;；]/).filter((piece) => piece !== '')) {
    const known = values.find(({ value, code, english }) => [value, code, english].includes(part));
    if (known && known.value !== other) chosen.push(known.value);
    else if (explanation !== null) explanation += `;${part}`;
    else if (part.startsWith(other)) explanation = part.slice(other.length).replace(/^-/, '');
  }
  return explanation === null ? { chosen, text: '' } : { chosen: [...chosen, other], text: explanation };
}
