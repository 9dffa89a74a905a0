import type { ReactNode } from 'react';

/** Around a table that may be wider than the page: it scrolls by itself, by keyboard too. */
export const TableFrame = ({ name, children }: { name: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard
  <section className="table-frame" tabIndex={0} aria-label={name}>
    {children}
  </section>
);
