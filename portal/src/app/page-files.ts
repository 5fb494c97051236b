import type { ComponentType } from 'react';

/** A page whose file is loaded when it is first gone to. */
export interface PageFile {
  /** Below `/portal`; `:name` stands for any segment. */
  readonly address: string;
  /** Loads the file, which browsers do once, and gives the page in it. */
  load(): Promise<ComponentType>;
  /** The page, once its file was loaded. */
  loaded(): ComponentType | undefined;
}

function pageFile([address, file]: readonly [address: string, file: () => Promise<ComponentType>]): PageFile {
  let page: ComponentType | undefined;
  return { address, load: async () => (page = await file()), loaded: () => page };
}

const PAGES: readonly (readonly [address: string, file: () => Promise<ComponentType>])[] = [
  ['/inbox', async () => (await import('../features/requests/inbox-page.tsx')).InboxPage],
  ['/buy', async () => (await import('../features/buy/buy-page.tsx')).BuyPage],
  ['/requests', async () => (await import('../features/requests/requests-page.tsx')).RequestsPage],
  ['/requests/:id', async () => (await import('../features/requests/request-page.tsx')).RequestPage],
  [
    '/customers/:customerId/reservations/:reservationId',
    async () => (await import('../features/reservation/reservation-page.tsx')).ReservationPage,
  ],
  [
    '/customers/:customerId/reservations/:reservationId/refund',
    async () => (await import('../features/reservation/refund-page.tsx')).RefundPage,
  ],
  [
    '/customers/:customerId/reservations/:reservationId/exchange',
    async () => (await import('../features/reservation/exchange-page.tsx')).ExchangePage,
  ],
  [
    '/customers/:customerId/reservations/:reservationId/partner-change',
    async () => (await import('../features/reservation/partner-change-page.tsx')).PartnerChangePage,
  ],
  [
    '/customers/:customerId/reservations/:reservationId/renew',
    async () => (await import('../features/reservation/renewal-page.tsx')).RenewalPage,
  ],
  [
    '/customers/:customerId/reservations/:reservationId/scope',
    async () => (await import('../features/reservation/rescope-page.tsx')).RescopePage,
  ],
  ['/customers', async () => (await import('../features/customers/customers-page.tsx')).CustomersPage],
  ['/customers/:id', async () => (await import('../features/customers/customer-page.tsx')).CustomerPage],
  [
    '/customers/:id/reservations',
    async () => (await import('../features/customers/reservations-tab.tsx')).CustomerReservationsPage,
  ],
  [
    '/customers/:id/requests',
    async () => (await import('../features/customers/requests-tab.tsx')).CustomerRequestsPage,
  ],
  [
    '/customers/:id/headroom',
    async () => (await import('../features/customers/headroom-tab.tsx')).CustomerHeadroomPage,
  ],
  [
    '/customers/:id/ledger',
    async () => (await import('../features/customers/ledger-tab.tsx')).CustomerLedgerPage,
  ],
  ['/reminders', async () => (await import('../features/reminders/reminders-page.tsx')).RemindersPage],
  ['/renewals', async () => (await import('../features/renewals/renewals-page.tsx')).RenewalsPage],
  ['/radar', async () => (await import('../features/radar/radar-page.tsx')).RadarPage],
  [
    '/expirations',
    async () => (await import('../features/expirations/expirations-page.tsx')).ExpirationsPage,
  ],
  ['/tickets', async () => (await import('../features/tickets/tickets-page.tsx')).TicketsPage],
  ['/tickets/:id', async () => (await import('../features/tickets/ticket-page.tsx')).TicketPage],
  ['/operations', async () => (await import('../features/operations/operations-page.tsx')).OperationsPage],
  ['/rules', async () => (await import('../features/rules/rules-page.tsx')).RulesPage],
  ['/settings', async () => (await import('../features/settings/settings-page.tsx')).SettingsPage],
];

export const PAGE_FILES: readonly PageFile[] = PAGES.map(pageFile);

/** The file of the page at a path such as `/portal/customers/1/ledger`. */
export function pageFileAt(path: string): PageFile | undefined {
  const segments = path.replace(/^\/portal|\/$/g, '').split('/');
  return PAGE_FILES.find(({ address }) => isAt(address.split('/'), segments));
}

const isAt = (address: readonly string[], segments: readonly string[]): boolean =>
  address.length === segments.length &&
  address.every((part, index) => part.startsWith(':') || part === segments[index]);
