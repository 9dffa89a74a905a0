import type { Words } from '#disclosure/register/contract';
import type { CatalogueItem, Clause, Edition, Field } from '#registry/catalogue/contract';

export const disclosures: Record<CatalogueItem['disclosure'], Words> = {
  公开公示: { zh: '公开公示', en: 'Public' },
  授权查询: { zh: '授权查询', en: 'With consent' },
  政务共享: { zh: '政务共享', en: 'Within government' },
};

/** How sure a clause, a code or a length is. */
export const marks: Record<Clause['mark'], Words> = {
  V: { zh: '已核对原文', en: 'the text was read' },
  S: { zh: '据第二手资料', en: 'from a secondary source' },
  M: { zh: '凭记忆，待核对', en: 'from memory, to be checked' },
  D: { zh: '本站的设计决定', en: 'a decision of this design' },
};

const types: Record<Field['type'], Words> = {
  text: { zh: '文本', en: 'text' },
  identifier: { zh: '编号', en: 'identifier' },
  uscc: { zh: '统一社会信用代码', en: 'credit code' },
  day: { zh: '日期', en: 'day' },
  money: { zh: '金额（万元）', en: 'amount (10,000 yuan)' },
  enum: { zh: '单选', en: 'one of a list' },
  enums: { zh: '多选', en: 'several of a list' },
};

export type FieldLine = {
  heading: string;
  name: string;
  code: string | null;
  type: Words;
  length: number | null;
  required: Words;
  isRequired: boolean;
  values: readonly { words: Words; code: string | null }[];
  notes: readonly Words[];
  mark: Clause['mark'];
};

/** The fields of an edition as a reader sees them: in official order, what must be filled, what is not kept. */
export function showFields(edition: Edition): FieldLine[] {
  return edition.fields.map((field) => ({
    heading: field.heading,
    name: field.name,
    code: field.code ?? null,
    type: types[field.type],
    length: field.length ?? null,
    required: sayRequired(field),
    isRequired: field.required === 'always',
    values: field.values.map((value) => ({
      words: { zh: value.value, en: value.english },
      code: value.code ?? null,
    })),
    notes: [...(field.note ? [field.note] : []), ...personalNotes(field)],
    mark: field.mark,
  }));
}

function sayRequired({ required }: Field): Words {
  if (required === 'always') return { zh: '必填', en: 'required' };
  if (required === 'optional') return { zh: '选填', en: 'optional' };
  return { zh: required.zh, en: required.en };
}

function personalNotes({ personal, other }: Field): Words[] {
  const notes: Words[] = [];
  if (other) notes.push({ zh: '可填“其他-补充说明”', en: '“其他-explanation” is allowed' });
  if (personal === 'drop')
    notes.push({
      zh: '个人证件信息，读取时即丢弃，请留空',
      en: 'a person’s certificate: dropped on reading; leave it empty',
    });
  if (personal === 'refuse')
    notes.push({
      zh: '填写即视为涉及自然人，整行不收',
      en: 'when filled, the row is about a person and is refused',
    });
  if (personal === 'display-only')
    notes.push({ zh: '只照登记公示显示，不能按此查询', en: 'shown as registered; it cannot be searched' });
  return notes;
}
