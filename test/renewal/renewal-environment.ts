import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { requestIdOf } from '../../src/core/identifiers.ts';
import { renewalKind } from '../../src/renewal/domain/renewal-kind.ts';
import { guardRenewals } from '../../src/renewal/use-cases/guard-renewals.ts';
import { listRenewals } from '../../src/renewal/use-cases/list-renewals.ts';
import { requestOf } from '../../src/requests/domain/request-kind.ts';
import type { PurchaseInput } from '../../src/purchase/domain/purchase-input.ts';
import { faultEnvironment } from '../faults/fault-environment.ts';
import { currentlyHeld } from '../../src/watch/use-cases/list-reservations.ts';
import { listingOf } from '../../src/core/listing.ts';
import { memoryKnownCustomers } from '../support/memory/known-customers.ts';
import { memoryWatch } from '../support/memory/watch.ts';
import { swept } from '../support/run-sweep.ts';

export const CONTOSO = 'aaaaaaaa-0000-4000-8000-000000000001';
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
const AT_REST = ['completed', 'compensated', 'needs-attention', 'refused'];
const approver = { id: 'approver', name: 'approver', channel: 'http' } as const;

/** A bought reservation of three machines for a year, and what can be decided on its end, on the simulator. */
export async function renewalEnvironment(input: Partial<PurchaseInput> = {}) {
  const environment = faultEnvironment({ input });
  await environment.buy();
  const { runner, ports, verbs, microsoft } = environment;
  const [bought] = (await environment.stored()).request.result?.reservations ?? [];
  if (bought === undefined) throw new Error('nothing was bought');
  const { reservationId, expiresAt } = bought;
  const requestedBy = { id: microsoft.requesterId, name: 'sales agent', channel: 'http' } as const;
  const read = async (id: string) => {
    const found = await ports.requests.read(id);
    if (found === undefined) throw new Error('the renewal was never stored');
    return requestOf(renewalKind, found.request);
  };
  const settle = async (id: string) => {
    for (let hours = 0; hours < 24; hours += 1) {
      await runner.settle();
      const request = await read(id);
      if (AT_REST.includes(request.status)) return request;
      if (request.status === 'awaiting-approval') {
        const quoteHash = request.quote?.hash ?? 'none';
        await verbs.decide({ requestId: id, by: approver, decision: 'approve', quoteHash });
      } else await runner.advance(HOUR_MS);
    }
    throw new Error('the renewal does not rest');
  };
  const ask = async (decision: object, key = 'r-1') => {
    const submission = { kind: 'renewal', customerId: CONTOSO, idempotencyKey: key };
    await verbs.accept({ ...submission, input: { reservationId, ...decision }, requestedBy });
    await runner.settle();
    return requestIdOf(submission, fingerprint);
  };
  const guard = swept(guardRenewals(ports));
  return {
    ...environment,
    reservationId,
    expiresAt,
    read,
    ask,
    settle,
    /** Asks for a decision, approves it as often as asked, and gives the request once it rests. */
    decide: async (decision: object, key?: string) => settle(await ask(decision, key)),
    /** Moves the clock to so many milliseconds after the end; before it when negative. */
    moveTo: (afterEndMs: number) => void (runner.now = Date.parse(expiresAt) + afterEndMs),
    guard,
    list: (query: { readonly undecided?: boolean } = {}) =>
      listRenewals(
        { ...ports, knownCustomers: memoryKnownCustomers(), settings: { markupPercent: '10' } },
        {
          customers: listingOf([CONTOSO]),
          read: (customerId) => currentlyHeld({ ...memoryWatch(ports).watch, ...ports }, customerId),
          orders: ports.reservations,
        },
      )({ withinDays: 90, undecided: false, ...query }, { limit: 50, cursor: undefined }),
    shown: () =>
      ports.reservations
        .listReservations(CONTOSO, true)
        .then(({ items }) => items.find((one) => one.reservationId === reservationId)),
    events: async (id: string) => (await ports.requests.timeline(id)) ?? [],
  };
}
