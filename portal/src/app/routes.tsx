import { lazy, Suspense, type ComponentType } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { Waiting } from '../ui/waiting.tsx';
import { BrokenBoundary, loaded } from './broken.tsx';
import { NotFoundPage } from './not-found-page.tsx';

/** A page whose file is loaded when it is first gone to. */
const page = <M,>(file: () => Promise<M>, pageOf: (module: M) => ComponentType) =>
  lazy(async () => ({ default: pageOf(await loaded(file())) }));

const PAGES: readonly (readonly [path: string, page: ComponentType])[] = [
  [
    '/inbox',
    page(
      () => import('../features/inbox/inbox-page.tsx'),
      (m) => m.InboxPage,
    ),
  ],
  [
    '/buy',
    page(
      () => import('../features/buy/buy-page.tsx'),
      (m) => m.BuyPage,
    ),
  ],
  [
    '/tickets',
    page(
      () => import('../features/tickets/tickets-page.tsx'),
      (m) => m.TicketsPage,
    ),
  ],
  [
    '/tickets/:id',
    page(
      () => import('../features/tickets/ticket-page.tsx'),
      (m) => m.TicketPage,
    ),
  ],
  [
    '/operations',
    page(
      () => import('../features/operations/operations-page.tsx'),
      (m) => m.OperationsPage,
    ),
  ],
  [
    '/rules',
    page(
      () => import('../features/rules/rules-page.tsx'),
      (m) => m.RulesPage,
    ),
  ],
  [
    '/settings',
    page(
      () => import('../features/settings/settings-page.tsx'),
      (m) => m.SettingsPage,
    ),
  ],
];

/** Which page an address shows. */
export function Routes({ startPage }: { readonly startPage: string }) {
  const [path] = useLocation();
  return (
    <BrokenBoundary key={path}>
      <Suspense fallback={<Waiting />}>
        <Switch>
          <Route path="/">
            <Redirect to={startPage} replace />
          </Route>
          {PAGES.map(([address, component]) => (
            <Route key={address} path={address} component={component} />
          ))}
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </BrokenBoundary>
  );
}
