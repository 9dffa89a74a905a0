import type { ReactNode } from 'react';
import type { NeededRight } from './session/use-session.ts';
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
  rail?: { group: RailGroup; letter?: string };
  load: () => Promise<() => ReactNode>;
}>;

/** A small card on the home page: something waits. Gives nothing (`null`) where nothing does. */
export type HomeCard = Readonly<{
  id: string;
  right: NeededRight;
  load: () => Promise<() => ReactNode>;
}>;
