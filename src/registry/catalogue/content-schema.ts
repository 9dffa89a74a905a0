import { type Edition, type Field, keptFields } from './item.ts';

/** A JSON Schema (2020-12, as OpenAPI 3.1 takes it); plain data. */
export type JsonSchema = { readonly [key: string]: unknown };

/** The schema of one record's content under an edition: what the API gives and JSON lines may hold. */
export function contentSchema(edition: Edition): JsonSchema {
  const fields = keptFields(edition);
  const required = fields.filter(({ required }) => required === 'always').map(({ name }) => name);
  return {
    type: 'object',
    additionalProperties: false,
    required,
    properties: Object.fromEntries(fields.map((field) => [field.name, propertySchema(field)])),
  };
}

function propertySchema(field: Field): JsonSchema {
  const description = field.note ? `${field.note.en} ${field.note.zh}` : undefined;
  return {
    ...typeSchema(field),
    title: `${field.english} ${field.heading}`,
    ...(description === undefined ? {} : { description }),
    ...(field.code === undefined ? {} : { 'x-code': field.code }),
  };
}

/** Masking can make a text longer than the standard's length, so that length is told, not enforced. */
function typeSchema(field: Field): JsonSchema {
  switch (field.type) {
    case 'text':
      return { type: 'string', minLength: 1, 'x-length': field.length };
    case 'identifier':
      return { type: 'string', minLength: 1, maxLength: field.length };
    case 'uscc':
      return { type: 'string', pattern: '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$' };
    case 'day':
      return { type: 'string', format: 'date' };
    case 'money':
      return { type: 'integer', minimum: 0, 'x-unit': 'fen' };
    case 'enum':
      return choiceSchema(field);
    case 'enums':
      return { type: 'array', items: choiceSchema(field), minItems: 1, uniqueItems: true };
  }
}

function choiceSchema(field: Field): JsonSchema {
  const values = { type: 'string', enum: field.values.map(({ value }) => value) };
  return field.other ? { anyOf: [values, { type: 'string', pattern: '^其他-.+' }] } : values;
}
