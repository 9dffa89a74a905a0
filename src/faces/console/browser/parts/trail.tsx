import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** Above the head of a page that a list leads to: the way back. */
export const Trail = ({ to, children }: { to: string; children: ReactNode }) => (
  <nav className="trail">
    <Link to={to}>{children}</Link>
  </nav>
);
