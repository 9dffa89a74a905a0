import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useHref, useLinkClickHandler } from 'react-router';

/** A link to another page of the console that looks like what is to be done next. */
export function LinkButton({
  to,
  isPrimary = false,
  children,
}: {
  to: string;
  isPrimary?: boolean;
  children: ReactNode;
}) {
  const href = useHref(to);
  const onClick = useLinkClickHandler<HTMLElement>(to);
  return (
    <Button
      type={isPrimary ? 'primary' : 'default'}
      href={href}
      onClick={(event) => onClick(event as Parameters<typeof onClick>[0])}
    >
      {children}
    </Button>
  );
}
