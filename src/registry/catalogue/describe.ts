import { contentSchema } from './content-schema.ts';
import type {
  CatalogueEntry,
  CatalogueList,
  CataloguePage,
  FieldDescription,
  FormInput,
  RuleDescription,
} from './contract.ts';
import { type CatalogueItem, type Edition, type Field, keptFields, type Words } from './item.ts';

export function describeCatalogue(items: ReadonlyMap<string, CatalogueItem>): CatalogueList {
  return { items: [...items.values()].map(describeEntry).sort((a, b) => (a.item < b.item ? -1 : 1)) };
}

/** The documentation page as data: the site shows it, the API gives it. */
export function describeItem(item: CatalogueItem, edition: Edition): CataloguePage {
  return {
    ...describeEntry(item),
    legalBasis: item.legalBasis.map(({ clause, mark, url }) => ({ clause, mark, url: url ?? null })),
    edition: {
      name: edition.edition,
      source: edition.source,
      effectiveFrom: edition.effectiveFrom,
      effectiveUntil: edition.effectiveUntil ?? null,
    },
    naturalKey: [...edition.naturalKey],
    fields: edition.fields.map(describeField),
    rules: describeRules(edition),
    refusedAsPerson: edition.refuseAsNaturalPerson.map(({ field, includes }) => ({ field, includes })),
    example: { ...edition.example },
    contentSchema: { ...contentSchema(edition) },
    template: `/api/v1/catalogue/${item.item}.xlsx`,
  };
}

/** The fields that a person fills in, in official order; columns that are never accepted are not asked. */
export const describeForm = (edition: Edition): FieldDescription[] => keptFields(edition).map(describeField);

function describeEntry(item: CatalogueItem): CatalogueEntry {
  return {
    item: item.item,
    name: item.name,
    about: item.about,
    class: { number: item.class.number, zh: item.class.zh },
    nature: item.nature,
    disclosure: item.disclosure,
    provider: item.provider,
    term: { zh: item.term.zh, en: item.term.en },
  };
}

function describeField(field: Field): FieldDescription {
  const { required } = field;
  return {
    name: field.name,
    heading: field.heading,
    code: field.code ?? null,
    english: field.english,
    type: typeInWords(field),
    required: typeof required === 'object' ? 'sometimes' : required === 'always' ? 'always' : 'never',
    requiredWhen: typeof required === 'object' ? { zh: required.zh, en: required.en } : null,
    values: field.values.map(({ value, english, code }) => ({ value, english, code: code ?? null })),
    isOtherAllowed: field.other,
    isNeverKept: field.personal === 'drop' || field.personal === 'refuse',
    note: field.note ?? null,
    mark: field.mark,
    input: inputOf(field),
    maximumLength: field.length ?? null,
  };
}

const typeWords: Readonly<Record<Field['type'], Words>> = {
  text: { zh: '文本', en: 'text' },
  identifier: { zh: '编号', en: 'number or code' },
  uscc: { zh: '统一社会信用代码，18 位', en: 'unified social credit code, 18 characters' },
  day: { zh: '日期（YYYY-MM-DD）', en: 'day (YYYY-MM-DD)' },
  money: { zh: '金额，单位万元，最多六位小数', en: 'amount in 万元, up to six decimals' },
  enum: { zh: '单选', en: 'one of a list' },
  enums: { zh: '多选，用 ; 隔开', en: 'several of a list, joined by ;' },
};

export function typeInWords(field: Field): Words {
  const { zh, en } = typeWords[field.type];
  if (field.length === undefined || field.values.length > 0) return { zh, en };
  return { zh: `${zh}，最多 ${field.length} 个字符`, en: `${en}, at most ${field.length} characters` };
}

function inputOf(field: Field): FormInput {
  if (field.type === 'text') return field.freeText ? 'lines' : 'line';
  const inputs = {
    identifier: 'line',
    uscc: 'code',
    day: 'day',
    money: 'amount',
    enum: 'one-of',
    enums: 'any-of',
  };
  return inputs[field.type] as FormInput;
}

/** Conditional requirements and rules between columns, in the order of the standard's columns. */
function describeRules(edition: Edition): RuleDescription[] {
  const required = edition.fields.flatMap((field): RuleDescription[] => {
    if (typeof field.required === 'string') return [];
    const words = {
      zh: `${field.heading}：${field.required.zh}。`,
      en: `${field.english}: ${field.required.en}.`,
    };
    return [{ rule: 'V01', field: field.name, severity: 'error', words, clause: edition.source }];
  });
  const between = edition.rules.map(
    ({ rule, field, severity, zh, en, clause }): RuleDescription => ({
      rule,
      field,
      severity,
      words: { zh, en },
      clause,
    }),
  );
  const places = new Map(edition.fields.map(({ name }, place) => [name, place]));
  return [...required, ...between].sort((a, b) => places.get(a.field)! - places.get(b.field)!);
}
