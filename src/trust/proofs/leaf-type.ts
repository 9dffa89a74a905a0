/** What happened. */
export const leafTypes = [
  'record',
  'correction',
  'retraction',
  'repair',
  'expiry',
  'erasure',
  'key-change',
  'map-root',
  'report',
] as const;
export type LeafType = (typeof leafTypes)[number];

export const isLeafType = (text: string): text is LeafType => (leafTypes as readonly string[]).includes(text);
