import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { NotFoundPage } from '../ui/not-found.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { BrokenBoundary, loaded } from './broken.tsx';

const InboxPage = lazy(async () => ({
  default: (await loaded(import('../features/requests/inbox-page.tsx'))).InboxPage,
}));
const RequestsPage = lazy(async () => ({
  default: (await loaded(import('../features/requests/requests-page.tsx'))).RequestsPage,
}));
const RequestPage = lazy(async () => ({
  default: (await loaded(import('../features/requests/request-page.tsx'))).RequestPage,
}));

/** Which page an address shows. A page's file is loaded when it is first gone to. */
export function Routes({ startPage }: { readonly startPage: string }) {
  const [path] = useLocation();
  return (
    <BrokenBoundary key={path}>
      <Suspense fallback={<Waiting />}>
        <Switch>
          <Route path="/">
            <Redirect to={startPage} replace />
          </Route>
          <Route path="/inbox" component={InboxPage} />
          <Route path="/requests" component={RequestsPage} />
          <Route path="/requests/:id" component={RequestPage} />
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </BrokenBoundary>
  );
}
