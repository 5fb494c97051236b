import { lazy, Suspense, type ComponentType } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { NotFoundPage } from '../ui/not-found.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { BrokenBoundary, loaded } from './broken.tsx';

/** A page whose file is loaded when it is first gone to. */
const page = <N extends string>(name: N, file: () => Promise<Readonly<Record<N, ComponentType>>>) =>
  lazy(async () => ({ default: (await loaded(file()))[name] }));

const PAGES: readonly (readonly [path: string, page: ComponentType])[] = [
  ['/inbox', page('InboxPage', () => import('../features/requests/inbox-page.tsx'))],
  ['/buy', page('BuyPage', () => import('../features/buy/buy-page.tsx'))],
  ['/requests', page('RequestsPage', () => import('../features/requests/requests-page.tsx'))],
  ['/requests/:id', page('RequestPage', () => import('../features/requests/request-page.tsx'))],
  [
    '/customers/:customerId/reservations/:reservationId',
    page('ReservationPage', () => import('../features/reservation/reservation-page.tsx')),
  ],
  [
    '/customers/:customerId/reservations/:reservationId/refund',
    page('RefundPage', () => import('../features/reservation/refund-page.tsx')),
  ],
  [
    '/customers/:customerId/reservations/:reservationId/exchange',
    page('ExchangePage', () => import('../features/reservation/exchange-page.tsx')),
  ],
  [
    '/customers/:customerId/reservations/:reservationId/partner-change',
    page('PartnerChangePage', () => import('../features/reservation/partner-change-page.tsx')),
  ],
  [
    '/customers/:customerId/reservations/:reservationId/scope',
    page('RescopePage', () => import('../features/reservation/rescope-page.tsx')),
  ],
  ['/customers', page('CustomersPage', () => import('../features/customers/customers-page.tsx'))],
  ['/customers/:id', page('CustomerPage', () => import('../features/customers/customer-page.tsx'))],
  [
    '/customers/:id/reservations',
    page('CustomerReservationsPage', () => import('../features/customers/reservations-tab.tsx')),
  ],
  [
    '/customers/:id/requests',
    page('CustomerRequestsPage', () => import('../features/customers/requests-tab.tsx')),
  ],
  [
    '/customers/:id/headroom',
    page('CustomerHeadroomPage', () => import('../features/customers/headroom-tab.tsx')),
  ],
  ['/customers/:id/ledger', page('CustomerLedgerPage', () => import('../features/customers/ledger-tab.tsx'))],
  ['/radar', page('RadarPage', () => import('../features/radar/radar-page.tsx'))],
  ['/expirations', page('ExpirationsPage', () => import('../features/expirations/expirations-page.tsx'))],
  ['/tickets', page('TicketsPage', () => import('../features/tickets/tickets-page.tsx'))],
  ['/tickets/:id', page('TicketPage', () => import('../features/tickets/ticket-page.tsx'))],
  ['/operations', page('OperationsPage', () => import('../features/operations/operations-page.tsx'))],
  ['/rules', page('RulesPage', () => import('../features/rules/rules-page.tsx'))],
  ['/settings', page('SettingsPage', () => import('../features/settings/settings-page.tsx'))],
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
