import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { requestIdOf } from '../../src/core/identifiers.ts';
import {
  partnerChangeKind,
  type PartnerChangeRequest,
} from '../../src/partner-change/domain/partner-change-kind.ts';
import type { PurchaseInput } from '../../src/purchase/domain/purchase-input.ts';
import type { DeskSettings } from '../../src/requests/domain/desk-settings.ts';
import { requestOf } from '../../src/requests/domain/request-kind.ts';
import type { Settings } from '../../local/microsoft/settings.ts';
import { microsoftPorts, ownPorts } from '../faults/fault-environment.ts';
import { simulatedMicrosoft } from '../faults/simulated-microsoft.ts';
import { impatientSettings } from '../support/desk-settings.ts';
import { flowRunnerOf, requestCommands, runnerEngine, type FlowPorts } from '../support/flow-environment.ts';
import type { FlowRunner } from '../support/flow-runner.ts';
import { aPurchase } from '../support/purchase-facts.ts';

/** A customer that is sold to through an indirect reseller. */
export const FABRIKAM = 'aaaaaaaa-0000-4000-8000-000000000002';
export const SUBSCRIPTION = 'bbbbbbbb-0000-4000-8000-000000000003';
export const OLD_PARTNER = '1234567';
export const NEW_PARTNER = '2345678';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const AT_REST = ['completed', 'compensated', 'needs-attention', 'refused'];
const person = (id: string) => ({ id, name: id, channel: 'http' }) as const;

interface Circumstances {
  readonly microsoft?: Partial<Settings>;
  /** What is bought before; the reservation whose partner changes. */
  readonly bought?: Partial<PurchaseInput>;
  /** Days between the purchase and the change. */
  readonly ageDays?: number;
  readonly newPartner?: string;
  /** How long the desk waits for approvers and for Microsoft; not long, by default. */
  readonly desk?: DeskSettings;
}

export type ChangeEnvironment = Awaited<ReturnType<typeof changeEnvironment>>;

/**
 * The real use cases, flows and API clients with the simulator behind them. A reservation is bought through one reseller,
 * then the customer is sold to through another one.
 */
export async function changeEnvironment({
  microsoft: settings,
  bought,
  ageDays = 30,
  newPartner = NEW_PARTNER,
  desk = impatientSettings,
}: Circumstances = {}) {
  const runner: FlowRunner = flowRunnerOf(() => ports);
  const microsoft = simulatedMicrosoft(runner, settings);
  const ports: FlowPorts = { ...microsoftPorts(runner, microsoft), ...ownPorts(runner), settings: desk };
  const engine = runnerEngine(runner);
  const verbs = requestCommands({ ...ports, flow: engine });
  const read = async (requestId: string) => {
    const found = await ports.requests.read(requestId);
    if (found === undefined) throw new Error(`request ${requestId} was never stored`);
    return found;
  };
  const approve = async (requestId: string) => {
    const quoteHash = (await read(requestId)).request.quote?.hash ?? 'none';
    await verbs.decide({ requestId, by: person('approver'), decision: 'approve', quoteHash });
  };
  /** Runs a request until it stops or ends, and approves it whenever it awaits approval. */
  const settle = async (requestId: string) => {
    for (let hours = 0; hours < 48; hours += 1) {
      await runner.settle();
      const { status } = (await read(requestId)).request;
      if (AT_REST.includes(status)) return status;
      if (status === 'awaiting-approval') await approve(requestId);
      else {
        await runner.advance(HOUR_MS);
        await verbs.supervise();
      }
    }
    throw new Error(`request ${requestId} stays ${(await read(requestId)).request.status}`);
  };
  const submit = async (kind: string, key: string, input: unknown) => {
    const submission = { kind, customerId: FABRIKAM, idempotencyKey: key, input };
    await verbs.accept({ ...submission, requestedBy: person(microsoft.requesterId) });
    return requestIdOf(submission, fingerprint);
  };
  const purchaseId = await submit(
    'purchase',
    'bought',
    aPurchase({ subscriptionId: SUBSCRIPTION, ...bought }),
  );
  await settle(purchaseId);
  const [record] = await ports.requests.listReservationRecords(FABRIKAM);
  if (record === undefined) throw new Error('nothing was bought');
  microsoft.sellThrough(FABRIKAM, newPartner);
  await runner.advance(ageDays * DAY_MS);
  microsoft.calls.length = 0;
  const { reservationId } = record;
  const input = { reservationId, newPartnerOnRecordMpnId: newPartner, reason: 'Another reseller.' };
  const requestId = requestIdOf(
    { customerId: FABRIKAM, kind: 'partner-change', idempotencyKey: 'changed' },
    fingerprint,
  );
  const stored = async (): Promise<PartnerChangeRequest> =>
    requestOf(partnerChangeKind, (await read(requestId)).request);
  return {
    customerId: FABRIKAM,
    ...{ runner, microsoft, ports, verbs, requestId, purchaseId, reservationId, record, input, stored },
    approve: () => approve(requestId),
    settle: () => settle(requestId),
    /** Asks for the change and waits until it is evaluated. */
    submit: async (changes: Partial<typeof input> = {}) => {
      await submit('partner-change', 'changed', { ...input, ...changes });
      await runner.settle();
      return (await stored()).status;
    },
    /** Asks for the change and runs it until it stops or ends. */
    change: async () => {
      await submit('partner-change', 'changed', input);
      return settle(requestId);
    },
    resolve: async (action: 'retry' | 'mark-done' | 'abandon') => {
      const resolved = await verbs.resolve({ requestId, action, by: person('root'), comment: 'Seen to.' });
      return resolved.ok ? settle(requestId) : resolved.error;
    },
    timeline: async () => (await ports.requests.timeline(requestId)) ?? [],
    entries: async () =>
      (await ports.requests.ledger({ customerId: FABRIKAM, requestId }, { limit: 200 })).items,
    records: () => ports.requests.listReservationRecords(FABRIKAM),
    cap: () => ports.headroom.readCap(FABRIKAM),
  };
}
