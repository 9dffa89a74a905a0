/** As much of JSON Schema 2020-12 as openapi.json uses. */
export type Schema = {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  description?: string;
};

const understood = ['type', 'const', 'enum', 'anyOf', 'oneOf', 'items', 'properties', 'required'];
/** What narrows a value further than a type can say. */
const narrowing = [
  ...['format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'minItems'],
  ...['maxItems', 'uniqueItems', 'default', 'contentEncoding', 'propertyNames', 'title', 'description'],
];
const known = new Set([...understood, ...narrowing, 'additionalProperties']);

/** The TypeScript type of a schema. Throws for a keyword that it does not know: better no type than a wrong one. */
export function typeOf(schema: Schema): string {
  const unknown = Object.keys(schema).find((name) => !known.has(name) && !name.startsWith('x-'));
  if (unknown !== undefined) throw new Error(`openapi.json uses ${unknown}, which has no type yet`);
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return unite(choices.map(typeOf));
  if (Array.isArray(schema.type)) return unite(schema.type.map((type) => typeOf({ ...schema, type })));
  switch (schema.type) {
    case undefined:
      return 'unknown';
    case 'integer':
      return 'number';
    case 'array':
      return `Array<${typeOf(schema.items ?? {})}>`;
    case 'object':
      return objectOf(schema);
    default:
      return schema.type;
  }
}

const unite = (types: readonly string[]): string => [...new Set(types)].join(' | ');

function objectOf({ properties, required = [], additionalProperties }: Schema): string {
  if (!properties)
    return `Record<string, ${typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown'}>`;
  const lines = Object.entries(properties).map(([name, property]) => {
    const comment = property.description ? `/** ${property.description.replaceAll('*/', '* /')} */\n` : '';
    const key = /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
    return `${comment}${key}${required.includes(name) ? '' : '?'}: ${typeOf(property)};`;
  });
  return `{\n${lines.join('\n')}\n}`;
}
