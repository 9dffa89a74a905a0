import { type ReactNode, useId } from 'react';

/** A part of a page under a heading of its own. */
export function Panel({
  title,
  what,
  actions,
  children,
}: {
  title: string;
  what?: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {actions}
      </header>
      {what && <p className="what">{what}</p>}
      {children}
    </section>
  );
}
