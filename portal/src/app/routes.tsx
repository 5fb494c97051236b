import { lazy, Suspense, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { NotFoundPage } from '../ui/not-found.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { BrokenBoundary, loaded } from './broken.tsx';
import { PAGE_FILES } from './page-files.ts';

/**
 * Each page. What is loaded already is drawn at once: React shows what it had to wait for a third of a second later, lest
 * the page flicker.
 */
const PAGES = PAGE_FILES.map((file) => {
  const Lazy = lazy(async () => ({ default: await loaded(file.load()) }));
  const PageOfFile = () => {
    const [Page] = useState(() => file.loaded() ?? Lazy);
    return <Page />;
  };
  return { address: file.address, page: PageOfFile };
});

/** Which page an address shows; `/` itself once it is known where the person starts. */
export function Routes({ startPage }: { readonly startPage: string | undefined }) {
  const [path] = useLocation();
  return (
    <BrokenBoundary key={path}>
      <Suspense fallback={<Waiting />}>
        <Switch>
          {startPage !== undefined && (
            <Route path="/">
              <Redirect to={startPage} replace />
            </Route>
          )}
          {PAGES.map(({ address, page }) => (
            <Route key={address} path={address} component={page} />
          ))}
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </BrokenBoundary>
  );
}
