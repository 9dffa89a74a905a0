import type { Authorities } from './authority.ts';
import type { List } from './list.ts';

/** The lists of law/lists, and who has power in which field. */
export type ListLaw = Readonly<{
  /** By id, in the order of the pages. */
  lists: ReadonlyMap<string, List>;
  authorities: Authorities;
  /** The list that an entry names; `null`: the law knows no such list for this item. */
  listNamed(item: string, listName: string): List | null;
}>;
