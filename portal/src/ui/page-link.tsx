import { Link } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';

/** A link to a page of the portal, given by its path without `/portal`. */
export function PageLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  const [, go] = useLocation();
  return (
    <Link
      href={`/portal${to}`}
      data-row-link=""
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
