import { z } from 'zod';
import { Domain, ListKind } from '#credit/lists/contract';
import { Severity } from '#disclosure/publication/contract';
import { Words } from '#disclosure/register/contract';

const word = z.string().regex(/^[a-z][a-z-]{1,58}[a-z]$/);

/** How sure a line of law is: V read, S secondary, M from memory, D our own decision. */
const Mark = z.enum(['V', 'S', 'M', 'D']);

/** Fields of regulation by name, or all of them. */
const Domains = z.union([z.literal('all'), z.array(Domain).min(1)]);

/** 办事类型: approval 审批, procurement 采购和招投标, funding 资金, honours 评优, inspection 检查. */
export const MatterKind = z.enum(['approval', 'procurement', 'funding', 'honours', 'inspection']);
export type MatterKind = z.output<typeof MatterKind>;

/** Records that a matter has business to see: of these items, by authorities of these fields. */
export const RecordScope = z.strictObject({
  items: z.array(z.string().regex(/^[a-z][a-z-]*$/)).min(1),
  domains: Domains,
  severities: z.array(Severity).min(1).optional().describe('Only penalties of these classes.'),
});
export type RecordScope = z.output<typeof RecordScope>;

/** Entries of lists that it has business to see: of these kinds, of lists of these fields. */
export const ListScope = z.strictObject({ kinds: z.array(ListKind).min(1), domains: Domains });
export type ListScope = z.output<typeof ListScope>;

export const Scope = z.strictObject({
  records: z.array(RecordScope),
  lists: z.array(ListScope),
  measures: z.array(Domain).describe('Fields whose measures concern it.'),
  commitments: z.boolean(),
});
export type Scope = z.output<typeof Scope>;

/** Who handles it: units with one of the words in the name, and windows where that is said. */
export const Desks = z.strictObject({ words: z.array(z.string().min(1)), windows: z.boolean() });
export type Desks = z.output<typeof Desks>;

/** 查询用途: for what is asked. */
export const Purpose = z.strictObject({ purpose: word, name: Words, mark: Mark });
export type Purpose = z.output<typeof Purpose>;

/** 事项: what a desk decides, and what it may see for it. */
export const Matter = z.strictObject({
  matter: word,
  name: Words,
  kind: MatterKind,
  domain: Domain,
  desks: Desks,
  scope: Scope,
  purposes: z.array(word).min(1),
  clause: z.string().min(1),
  mark: Mark,
});
export type Matter = z.output<typeof Matter>;

/** Whether a unit handles a matter. */
export const handles = (
  { desks }: Pick<Matter, 'desks'>,
  unit: { name: string; kind: 'centre' | 'department' | 'window' },
): boolean => (unit.kind === 'window' ? desks.windows : desks.words.some((word) => unit.name.includes(word)));
