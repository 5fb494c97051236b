import { Link } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';

/** A link to a page of the portal, given by its path without `/portal`. */
export function PageLink({
  to,
  label,
  children,
}: {
  readonly to: string;
  /** What a screen reader says, where the shown text is the same for several links. */
  readonly label?: string;
  readonly children: ReactNode;
}) {
  const [, go] = useLocation();
  return (
    <Link
      href={`/portal${to}`}
      data-row-link=""
      aria-label={label}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </Link>
  );
}
