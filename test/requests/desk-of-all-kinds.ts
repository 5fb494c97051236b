import type { DeskRequest } from '../../src/requests/domain/request.ts';
import { microsoftPorts, ownPorts } from '../faults/fault-environment.ts';
import { simulatedMicrosoft } from '../faults/simulated-microsoft.ts';
import {
  flowRunnerOf,
  passTime,
  requestCommands,
  runnerEngine,
  type FlowPorts,
} from '../support/flow-environment.ts';
import type { FlowRunner } from '../support/flow-runner.ts';
import { aPurchase } from '../support/purchase-facts.ts';

/** A customer that is sold to through an indirect reseller. */
const FABRIKAM = 'aaaaaaaa-0000-4000-8000-000000000002';
const SUBSCRIPTION = 'bbbbbbbb-0000-4000-8000-000000000003';
const NEW_PARTNER = '2345678';
const HOUR_MS = 3_600_000;
const person = (id: string) => ({ id, name: id, channel: 'http' }) as const;

export const ALL_KINDS = ['purchase', 'refund', 'exchange', 'partner-change'] as const;
export type KindName = (typeof ALL_KINDS)[number];

/** Buys one unit of this; the other kinds return it. */
const bought = aPurchase({ subscriptionId: SUBSCRIPTION, quantity: 1 });
const { subscriptionId, instanceFlexibility: _flexibility, ...line } = bought;
const reason = 'Drill.';

/** What is asked about a reservation of one unit; a purchase asks for another one. */
const inputs: Readonly<Record<KindName, (reservationId: string) => unknown>> = {
  purchase: () => bought,
  refund: (reservationId) => ({ reservationId, quantity: 1, reason }),
  exchange: (reservationId) => ({
    return: [{ reservationId, quantity: 1 }],
    purchase: [{ ...line, subscriptionId, sku: 'Standard_D4s_v5' }],
  }),
  'partner-change': (reservationId) => ({ reservationId, newPartnerOnRecordMpnId: NEW_PARTNER, reason }),
};

/**
 * The real use cases, flows and API clients of every kind with the simulator behind them. The customer owns
 * reservations of one unit, as many as asked for, and is sold to through another reseller since.
 */
export async function deskOfAllKinds(reservations: number) {
  const runner: FlowRunner = flowRunnerOf(() => ports);
  const microsoft = simulatedMicrosoft(runner);
  const own = ownPorts(runner);
  const ports: FlowPorts = { ...microsoftPorts(runner, microsoft), ...own };
  const verbs = requestCommands({ ...ports, flow: runnerEngine(runner) });
  const read = async (requestId: string): Promise<DeskRequest> => {
    const stored = await ports.requests.read(requestId);
    if (stored === undefined) throw new Error(`request ${requestId} was never stored`);
    return stored.request;
  };
  const approve = async (requestId: string) => {
    const quoteHash = (await read(requestId)).quote?.hash ?? 'none';
    return verbs.decide({ requestId, by: person('approver'), decision: 'approve', quoteHash });
  };
  const submit = async (kind: KindName, idempotencyKey: string, input: unknown) => {
    const requestedBy = person(microsoft.requesterId);
    const accepted = await verbs.accept({ kind, customerId: FABRIKAM, idempotencyKey, input, requestedBy });
    if (!accepted.ok) throw new Error(accepted.error.code);
    return accepted.value.id;
  };
  const ids = [];
  for (let number = 1; number <= reservations; number += 1)
    ids.push(await submit('purchase', `owned-${number}`, bought));
  await runner.settle();
  for (const id of ids) await approve(id);
  await runner.advance(HOUR_MS);
  const free = (await ports.requests.listReservationRecords(FABRIKAM)).map((one) => one.reservationId);
  microsoft.sellThrough(FABRIKAM, NEW_PARTNER);
  return {
    ...{ runner, microsoft, approve, read },
    /** Asks for a request of this kind about a reservation of its own. Nothing runs before the flows are settled. */
    ask: (kind: KindName, key: string) =>
      submit(kind, key, inputs[kind](kind === 'purchase' ? '' : (free.shift() ?? 'none is left'))),
    /** Lets time pass, with the sweeps of the supervisor. */
    pass: (ms: number) =>
      passTime(runner, ms, { sweep: verbs.supervise, earliest: () => own.requests.earliestWakeUp() }),
    resolve: (requestId: string, action: 'retry' | 'mark-done' | 'abandon') =>
      verbs.resolve({ requestId, action, by: person('root'), comment: 'Seen to.' }),
    restarts: async (requestId: string) =>
      ((await ports.requests.timeline(requestId)) ?? []).flatMap(({ type, data }) =>
        type === 'flow-restarted' ? [data] : [],
      ),
    /** What exists at Microsoft because of the requests that were asked for. */
    effects: () => ({
      orders: microsoft.orders().length - reservations,
      returns: microsoft.returns().length,
      exchanges: microsoft.exchanges().length,
    }),
    entries: async (requestId: string) =>
      (await ports.requests.ledger({ customerId: FABRIKAM, requestId }, { limit: 200 })).items,
  };
}
