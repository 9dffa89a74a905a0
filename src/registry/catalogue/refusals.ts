/** Refusals of this room as the outside meets them: HTTP status, what happened, what to do next. */
export const refusals = {
  'catalogue.unknown-item': {
    status: 404,
    zh: '目录中没有“{item}”这一事项。',
    en: 'The catalogue has no item "{item}".',
    next: { zh: '请从 /api/v1/catalogue 选择事项代码。', en: 'Choose an item code from /api/v1/catalogue.' },
  },
  'catalogue.no-edition': {
    status: 409,
    zh: '“{item}”在 {day} 没有生效的数据标准。',
    en: 'No edition of the standard for "{item}" was in force on {day}.',
    next: { zh: '请核对日期。', en: 'Check the day.' },
  },
  'catalogue.no-heading': {
    status: 422,
    zh: '文件前 {rows} 行中没有找到“{item}”的表头。',
    en: 'No heading of "{item}" was found in the first {rows} rows.',
    next: {
      zh: '请使用模板 /api/v1/catalogue/{item}.xlsx 的列名，或提供映射文件。',
      en: 'Use the headings of /api/v1/catalogue/{item}.xlsx, or give a mapping.',
    },
  },
  'catalogue.headings-alike': {
    status: 422,
    zh: '第 {columns} 列的表头相同：“{heading}”。',
    en: 'Columns {columns} have the same heading: "{heading}".',
    next: { zh: '请删除或改名其中一列。', en: 'Remove or rename one of them.' },
  },
  'catalogue.column-missing': {
    status: 422,
    zh: '缺少必填列：{headings}。',
    en: 'Required columns are missing: {headings}.',
    next: { zh: '请补上这些列。', en: 'Add these columns.' },
  },
  'catalogue.column-forbidden': {
    status: 422,
    zh: '第 {column} 列“{heading}”属于禁止采集的信息（{clause}）。',
    en: 'Column {column}, "{heading}", may not be collected ({clause}).',
    next: {
      zh: '请删除该列后重新报送；文件内容未保存。',
      en: 'Remove the column and send again; nothing was stored.',
    },
  },
  'catalogue.mapping-wrong-item': {
    status: 422,
    zh: '映射“{mapping}”用于事项“{item}”，不能用于“{wanted}”。',
    en: 'The mapping "{mapping}" is for "{item}", not for "{wanted}".',
    next: { zh: '请选择对应事项的映射。', en: 'Choose a mapping for that item.' },
  },
  'catalogue.mapping-unknown-field': {
    status: 422,
    zh: '映射“{mapping}”写了不存在的字段“{field}”。',
    en: 'The mapping "{mapping}" names the field "{field}", which does not exist.',
    next: { zh: '字段名见 /api/v1/catalogue/{item}。', en: 'Field names are in /api/v1/catalogue/{item}.' },
  },
  'catalogue.mapping-unknown-value': {
    status: 422,
    zh: '映射“{mapping}”给“{field}”写了标准之外的值“{value}”。',
    en: 'The mapping "{mapping}" gives "{field}" the value "{value}", which the standard does not have.',
    next: { zh: '可用值见 /api/v1/catalogue/{item}。', en: 'The values are in /api/v1/catalogue/{item}.' },
  },
} as const;

export type CatalogueRefusalCode = keyof typeof refusals;
