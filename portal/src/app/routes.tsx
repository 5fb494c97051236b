import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { Waiting } from '../ui/waiting.tsx';
import { BrokenBoundary, loaded } from './broken.tsx';
import { NotFoundPage } from './not-found-page.tsx';

const InboxPage = lazy(async () => ({
  default: (await loaded(import('../features/inbox/inbox-page.tsx'))).InboxPage,
}));
const OperationsPage = lazy(async () => ({
  default: (await loaded(import('../features/operations/operations-page.tsx'))).OperationsPage,
}));
const RulesPage = lazy(async () => ({
  default: (await loaded(import('../features/rules/rules-page.tsx'))).RulesPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await loaded(import('../features/settings/settings-page.tsx'))).SettingsPage,
}));
const TicketsPage = lazy(async () => ({
  default: (await loaded(import('../features/tickets/tickets-page.tsx'))).TicketsPage,
}));
const TicketPage = lazy(async () => ({
  default: (await loaded(import('../features/tickets/ticket-page.tsx'))).TicketPage,
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
          <Route path="/tickets" component={TicketsPage} />
          <Route path="/tickets/:id" component={TicketPage} />
          <Route path="/operations" component={OperationsPage} />
          <Route path="/rules" component={RulesPage} />
          <Route path="/settings" component={SettingsPage} />
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </BrokenBoundary>
  );
}
