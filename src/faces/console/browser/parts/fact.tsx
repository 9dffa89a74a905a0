import type { ReactNode } from 'react';

/** A line of a `<dl className="facts">`; nothing for no value. An empty text keeps its line: somebody decides on it. */
export const Fact = ({
  label,
  className,
  children,
}: {
  label: string;
  className?: string | undefined;
  children: ReactNode;
}) =>
  children === null || children === undefined || children === false ? null : (
    <>
      <dt>{label}</dt>
      <dd className={className}>{children}</dd>
    </>
  );
