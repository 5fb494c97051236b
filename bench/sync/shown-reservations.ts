import { setTimeout as pause } from 'node:timers/promises';
import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import type { ReservationPage } from '../../src/watch/ports/reservation-pages.ts';

/** Reservations of a page, as Azure sends them by default. */
const PAGE_SIZE = 100;
/** What a call to Microsoft takes; assumed. */
const MICROSOFT_MS = 150;
const DAY_MS = 86_400_000;
const BOUGHT = Date.parse('2026-01-01T08:00:00.000Z');

const id = (kind: string, number: number): string =>
  `${kind.padEnd(8, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

/** A Microsoft that shows so many reservations of so many customers, and counts its calls. */
export function shownReservations(customers: number, reservations: number) {
  const customerIds = Array.from({ length: customers }, (_, at) => id('cccc', at + 1));
  const perCustomer = Math.ceil(reservations / customers);
  const calls = { pages: 0, orders: 0, entitlements: 0 };
  return {
    customerIds,
    calls,
    pages: {
      readPage: async (customerId: string, next = '0'): Promise<ReservationPage> => {
        calls.pages += 1;
        await pause(MICROSOFT_MS);
        const first = customerIds.indexOf(customerId) * perCustomer;
        const start = Number(next);
        const end = Math.min(start + PAGE_SIZE, perCustomer);
        const items = Array.from({ length: end - start }, (_, at) => reservation(first + start + at));
        return {
          items,
          warnings: [],
          next: end < perCustomer ? String(end) : undefined,
          remainingReads: undefined,
        };
      },
    },
    orders: {
      listReservationOrders: async () => {
        calls.entitlements += 1;
        await pause(MICROSOFT_MS);
        return { items: [], warnings: [] };
      },
    },
    reservations: {
      findOrder: async () => {
        calls.orders += 1;
        await pause(MICROSOFT_MS);
        const pricingTotal = { minor: 155_700, currency: 'USD' };
        return { originalQuantity: 3, pricingTotal, paid: {}, transactions: [] };
      },
    },
    customers: {
      listCustomers: () =>
        Promise.resolve({
          items: customerIds.map((customerId) => ({ customerId, name: customerId })),
          warnings: [],
        }),
    },
  };
}

/** Ends are spread over a year, as purchases are. */
function reservation(number: number): Reservation {
  const bought = new Date(BOUGHT + (number % 365) * DAY_MS);
  const expiresAt = new Date(bought.getTime() + 365 * DAY_MS).toISOString();
  return {
    ...{ reservationId: id('dddd', number), reservationOrderId: id('eeee', number) },
    ...{ displayName: `web ${number}`, reservedResourceType: 'VirtualMachines', sku: 'Standard_D2s_v5' },
    ...{ region: 'westeurope', quantity: 3, term: 'P1Y', billingPlan: 'Upfront', scope: { type: 'Shared' } },
    ...{ renew: false, instanceFlexibility: 'On', state: 'Succeeded' },
    ...{ purchasedAt: bought.toISOString(), effectiveAt: bought.toISOString(), expiresAt },
  };
}
