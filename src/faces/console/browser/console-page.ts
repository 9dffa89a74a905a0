import type { ReactNode } from 'react';
import type { UnitKind } from '#trust/accounts/contract';
import type { NeededRight } from './session/is-allowed.ts';
import type { RailGroup } from './shell/rail-groups.ts';
import type { Bilingual } from './words/language.ts';

/** A page inside the shell. Its code is loaded when somebody goes there. */
export type ConsolePage = Readonly<{
  /** Below /console, with parameters as `:id`. */
  path: string;
  title: Bilingual;
  /** Who may see it: a right, one of some rights, or everybody who is signed in (`null`). */
  right: NeededRight;
  /** Stands in the rail; with a letter it is also reached by `g` and that letter. */
  rail?: Readonly<{
    group: RailGroup;
    letter?: string;
    /** Whom the rail shows it to, where that are fewer than may open it. */
    right?: NeededRight;
    /** Only people of such units have it in the rail. */
    at?: readonly UnitKind[];
    /** What it is called for people of such a unit. */
    titles?: Readonly<Partial<Record<UnitKind, Bilingual>>>;
  }>;
  load: () => Promise<() => ReactNode>;
}>;

/** A small card on the home page: something waits. Gives nothing (`null`) where nothing does. */
export type HomeCard = Readonly<{
  id: string;
  right: NeededRight;
  load: () => Promise<() => ReactNode>;
}>;
