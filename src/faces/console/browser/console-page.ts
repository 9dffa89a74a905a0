import type { ReactNode } from 'react';
import type { NeededRight } from './session/is-allowed.ts';
import type { RailPlace } from './shell/decide-rail.ts';
import type { Bilingual } from './words/language.ts';

/** A page inside the shell. Its code is loaded when somebody goes there. */
export type ConsolePage = Readonly<{
  /** Below /console, with parameters as `:id`. */
  path: string;
  title: Bilingual;
  /** Who may see it: a right, one of some rights, or everybody who is signed in (`null`). */
  right: NeededRight;
  /** Left out: it is reached by links only. */
  rail?: RailPlace;
  load: () => Promise<() => ReactNode>;
}>;

/** A small card on the home page: something waits. Gives nothing (`null`) where nothing does. */
export type HomeCard = Readonly<{
  id: string;
  right: NeededRight;
  load: () => Promise<() => ReactNode>;
}>;
