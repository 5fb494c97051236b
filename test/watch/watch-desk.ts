import { listingOf, type Warning } from '../../src/core/listing.ts';
import { MicrosoftUnavailable, UnexpectedAnswer } from '../../src/core/microsoft-errors.ts';
import { Sweep } from '../../src/core/sweep.ts';
import { UNREADABLE } from '../../src/core/unreadable-answer.ts';
import type { Reservation, ReservationRecord } from '../../src/reservations/domain/reservation.ts';
import type { OrderFacts } from '../../src/reservations/ports/reservation-directory.ts';
import type { ReservationPage } from '../../src/watch/ports/reservation-pages.ts';
import { syncCustomer } from '../../src/watch/use-cases/sync-customer.ts';
import { syncReservations } from '../../src/watch/use-cases/sync-reservations.ts';
import { watchedReservations } from '../../src/watch/use-cases/watched-reservations.ts';
import { memoryExpiryIndex } from '../support/memory/expiry-index.ts';
import { memorySyncPositions } from '../support/memory/sync-positions.ts';
import { memoryWatchedRows } from '../support/memory/watched-rows.ts';

const call = { method: 'GET', target: 'management.azure.com/x', requestId: 'r', correlationId: 'c' };

/** What Azure answers instead of a page. */
export const azureErrors = {
  throttled: new MicrosoftUnavailable('429', { ...call, status: 429, retryAfterSeconds: 1_200 }),
  down: new MicrosoftUnavailable('no answer in time', call),
  forbidden: new UnexpectedAnswer('403', { ...call, status: 403, code: 'AuthorizationFailed' }),
  broken: new UnexpectedAnswer('another shape', { ...call, status: 200, code: UNREADABLE }),
} as const;

type Answer = Partial<ReservationPage> | Error;

/** The watch of the desk over an Azure in memory, whose pages a test sets for each customer. */
export function watchDesk() {
  let now = Date.parse('2026-11-30T06:00:00.000Z');
  const answers = new Map<string, readonly Answer[]>();
  const records = new Map<string, readonly ReservationRecord[]>();
  const partnerOrders = new Map<string, readonly string[] | Error>();
  const orderFacts = new Map<string, OrderFacts | Error>();
  const calls: string[] = [];
  const [rows, positions, expiries] = [memoryWatchedRows(), memorySyncPositions(), memoryExpiryIndex()];
  const deps = {
    pages: {
      readPage: (customerId: string, next?: string): Promise<ReservationPage> => {
        calls.push(`page ${next ?? 'first'} of ${customerId}`);
        const pages = answers.get(customerId) ?? [{}];
        const at = next === undefined ? 0 : Number(next.slice('page-'.length));
        const answer = pages[at] ?? {};
        if (answer instanceof Error) return Promise.reject(answer);
        const following = at + 1 < pages.length ? `page-${at + 1}` : undefined;
        return Promise.resolve({
          items: [],
          warnings: [],
          next: following,
          remainingReads: undefined,
          ...answer,
        });
      },
    },
    orders: {
      listReservationOrders: (customerId: string) => {
        calls.push(`orders of ${customerId}`);
        const found = partnerOrders.get(customerId) ?? [];
        return found instanceof Error ? Promise.reject(found) : Promise.resolve(listingOf(found));
      },
    },
    reservations: {
      findOrder: (_customerId: string, orderId: string) => {
        calls.push(`order ${orderId}`);
        const found = orderFacts.get(orderId);
        return found instanceof Error ? Promise.reject(found) : Promise.resolve(found);
      },
    },
    requests: {
      readableReservationRecords: (customerId: string) =>
        Promise.resolve(listingOf(records.get(customerId) ?? [])),
    },
    customers: {
      listCustomers: () =>
        Promise.resolve(
          listingOf([...answers.keys()].map((customerId) => ({ customerId, name: customerId }))),
        ),
    },
    ...{ rows, positions, expiries, clock: () => new Date(now), syncHours: 6, maxOrders: 25 },
  };
  const watched = watchedReservations(deps);
  const aSweep = (isTimeUp: () => boolean = () => false) =>
    new Sweep({ isTimeUp, setAside: () => undefined });
  return {
    ...{ rows, positions, expiries, calls, deps, watched },
    /** The reservations that Azure shows a customer from now on, in pages. */
    azureShows: (customerId: string, ...pages: readonly (readonly Reservation[] | Answer)[]) =>
      void answers.set(
        customerId,
        pages.map((page) => ('length' in page ? { items: page } : page)),
      ),
    partnerBought: (customerId: string, orders: readonly string[] | Error) =>
      void partnerOrders.set(customerId, orders),
    orderCost: (orderId: string, facts: OrderFacts | Error) => void orderFacts.set(orderId, facts),
    recorded: (customerId: string, ...all: readonly ReservationRecord[]) => void records.set(customerId, all),
    passHours: (hours: number) => void (now += hours * 3_600_000),
    sync: async (customerId: string, isOver: () => boolean = () => false) =>
      syncCustomer(deps)(customerId, isOver, await positions.find(customerId)),
    sweep: async (isTimeUp?: () => boolean) => syncReservations(deps)(aSweep(isTimeUp)),
    listed: async (customerId: string) => (await watched.listWatched(customerId)).items,
    warned: async (customerId: string) =>
      (await watched.listWatched(customerId)).warnings.map(({ code }) => code),
  };
}

export const unreadableRecord: Warning = {
  code: 'unreadable-record',
  message: 'Microsoft sent a record of reservations that cannot be read (id).',
};
