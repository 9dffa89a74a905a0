import type { RefusalTable } from '#kit';

/** Why a page or a mapping cannot be used; the facts of the refusal are filled in. */
export const refusals = {
  'catalogue.unknown-item': {
    status: 404,
    zh: '目录中没有“{item}”这一事项。可用的事项见 /api/v1/catalogue。',
    en: 'The catalogue has no item "{item}"; see /api/v1/catalogue.',
  },
  'catalogue.mapping-wrong-item': {
    status: 422,
    zh: '映射“{mapping}”用于事项“{item}”，不能用于“{wanted}”。请选择对应事项的映射。',
    en: 'The mapping "{mapping}" is for "{item}", not for "{wanted}". Choose a mapping for that item.',
  },
  'catalogue.mapping-unknown-field': {
    status: 422,
    zh: '映射“{mapping}”写了不存在的字段“{field}”。字段名见 /api/v1/catalogue 中该事项的页面。',
    en: 'The mapping "{mapping}" names the field "{field}", which does not exist. The page of the item under /api/v1/catalogue lists them.',
  },
  'catalogue.mapping-unknown-value': {
    status: 422,
    zh: '映射“{mapping}”给“{field}”写了标准之外的值“{value}”。可用值见 /api/v1/catalogue 中该事项的页面。',
    en: 'The mapping "{mapping}" gives "{field}" the value "{value}", which the standard does not have. The page of the item under /api/v1/catalogue lists the values.',
  },
  'catalogue.page-differs': {
    status: 409,
    zh: '页面“{page}”与提议时不同，或已经生效。请刷新后重新提议。',
    en: 'The page "{page}" is not what was proposed any more, or is in force already. Reload and propose again.',
  },
  'catalogue.page-faulty': {
    status: 422,
    zh: '这些页面合在一起有误，未予生效：{fault}',
    en: 'Together these pages are faulty and were not brought into force: {fault}',
  },
} as const satisfies RefusalTable;

export type CatalogueRefusal =
  | { code: 'catalogue.page-differs'; page: string }
  | { code: 'catalogue.page-faulty'; fault: string };
