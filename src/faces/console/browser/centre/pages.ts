import type { ConsolePage, HomeCard } from '../console-page.ts';

/** A right that only centres hold: of quality and submissions departments see their own on pages of their own. */
const ofCentres = 'fine:read';

/** The pages of the credit centre, in the order of the rail. */
export const centrePages: readonly ConsolePage[] = [
  {
    path: '/fines',
    title: { zh: '罚款认定', en: 'Fines to classify' },
    right: 'fine:read',
    rail: { group: 'handle', letter: 'f' },
    load: async () => (await import('./fines/fines-page.tsx')).FinesPage,
  },
  {
    path: '/fines/:code/:recordId',
    title: { zh: '认定一项罚款', en: 'Classify a fine' },
    right: 'fine:read',
    load: async () => (await import('./fines/fine-page.tsx')).FinePage,
  },
  {
    path: '/subjects',
    title: { zh: '组织', en: 'Organisations' },
    right: 'subject:read',
    rail: { group: 'look', letter: 'o' },
    load: async () => (await import('./subjects/search-page.tsx')).SearchPage,
  },
  {
    path: '/subjects/:code',
    title: { zh: '组织', en: 'Organisation' },
    right: 'subject:read',
    load: async () => (await import('./subjects/subject-page.tsx')).SubjectPage,
  },
  {
    path: '/subjects/:code/records/:recordId',
    title: { zh: '记录', en: 'Record' },
    right: 'record:read',
    load: async () => (await import('./subjects/record-page.tsx')).RecordPage,
  },
  {
    path: '/held',
    title: { zh: '暂存的行', en: 'Rows that wait' },
    right: 'held:read',
    rail: { group: 'look', letter: 'w' },
    load: async () => (await import('./held-page.tsx')).HeldPage,
  },
  {
    path: '/catalogue',
    title: { zh: '目录', en: 'Catalogue' },
    right: 'catalogue:read',
    rail: { group: 'rules', letter: 'c' },
    load: async () => (await import('./catalogue/catalogue-page.tsx')).CataloguePage,
  },
  {
    path: '/catalogue/changes',
    title: { zh: '目录变更', en: 'Catalogue changes' },
    right: 'catalogue:read',
    load: async () => (await import('./catalogue/changes-page.tsx')).ChangesPage,
  },
  {
    path: '/catalogue/:item',
    title: { zh: '目录事项', en: 'Kind of record' },
    right: 'catalogue:read',
    load: async () => (await import('./catalogue/item-page.tsx')).ItemPage,
  },
  {
    path: '/mandates',
    title: { zh: '组织代表授权', en: 'Mandates' },
    right: 'mandate:read',
    rail: { group: 'people', letter: 'm' },
    load: async () => (await import('./mandates/mandates-page.tsx')).MandatesPage,
  },
  {
    path: '/department-keys',
    title: { zh: '部门签名密钥', en: 'Keys of departments' },
    right: 'unit:read',
    load: async () => (await import('./unit-keys-page.tsx')).UnitKeysPage,
  },
  {
    path: '/department-quality',
    title: { zh: '部门报送质量', en: 'Quality of departments' },
    right: ofCentres,
    rail: { group: 'watch', letter: 'q' },
    load: async () => (await import('./quality/league-page.tsx')).LeaguePage,
  },
];

export const centreCards: readonly HomeCard[] = [
  {
    id: 'fines',
    right: ofCentres,
    load: async () => (await import('./cards.tsx')).FinesCard,
  },
  {
    id: 'late-units',
    right: ofCentres,
    load: async () => (await import('./cards.tsx')).LateCard,
  },
  {
    id: 'refused-submissions',
    right: ofCentres,
    load: async () => (await import('./cards.tsx')).RefusedCard,
  },
  {
    id: 'held-rows',
    right: ofCentres,
    load: async () => (await import('./cards.tsx')).HeldCard,
  },
  {
    id: 'catalogue-changes',
    right: 'catalogue:propose',
    load: async () => (await import('./cards.tsx')).CatalogueCard,
  },
];
