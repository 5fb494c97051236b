import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { requestIdOf } from '../../src/core/identifiers.ts';
import { exchangeKind } from '../../src/exchange/domain/exchange-kind.ts';
import type { ExchangeInput } from '../../src/exchange/domain/exchange-input.ts';
import { imbalanceOf } from '../../src/ledger/domain/ledger.ts';
import { requestOf } from '../../src/requests/domain/request-kind.ts';
import { firstBrokenLine } from '../../src/requests/domain/timeline.ts';
import { faultEnvironment } from './fault-environment.ts';
import type { Settings } from '../../local/microsoft/settings.ts';
import { testSeal } from '../support/test-seal.ts';

const CONTOSO = 'aaaaaaaa-0000-4000-8000-000000000001';
const HOUR_MS = 3_600_000;
const AT_REST = ['completed', 'compensated', 'needs-attention', 'refused'];
const person = (id: string) => ({ id, name: id, channel: 'http' }) as const;

export type ExchangeEnvironment = Awaited<ReturnType<typeof exchangeEnvironment>>;

interface Circumstances {
  readonly returned?: number;
  readonly purchase?: Partial<ExchangeInput['purchase'][number]>;
  readonly microsoft?: Partial<Settings>;
}

/** Three machines that the desk has bought, and the exchange of two of them for a bigger one. */
export async function exchangeEnvironment({ returned = 2, purchase, microsoft }: Circumstances = {}) {
  const bought = faultEnvironment(microsoft === undefined ? {} : { microsoft });
  if ((await bought.buy()) !== 'completed') throw new Error('nothing to exchange was bought');
  const { ports, verbs, runner } = bought;
  const [owned] = await bought.records();
  if (owned === undefined) throw new Error('the purchase has no record');
  const input = exchangeKind.schemas.input.parse({
    return: [{ reservationId: owned.reservationId, quantity: returned }],
    purchase: [
      {
        ...{
          reservedResourceType: 'VirtualMachines',
          sku: 'Standard_D4s_v5',
          region: 'westeurope',
          quantity: 2,
        },
        ...{ term: 'P1Y', billingPlan: 'Upfront', scope: { type: 'Shared' }, renew: false },
        ...purchase,
      },
    ],
  });
  const requestId = requestIdOf(
    { customerId: CONTOSO, kind: 'exchange', idempotencyKey: 'k-1' },
    fingerprint,
  );
  const stored = async () => {
    const found = await ports.requests.read(requestId);
    if (found === undefined) throw new Error('the exchange was never stored');
    return { ...found, request: requestOf(exchangeKind, found.request) };
  };
  const approve = async () => {
    const quoteHash = (await stored()).request.quote?.hash ?? 'none';
    await verbs.decide({ requestId, by: person('approver'), decision: 'approve', quoteHash });
  };
  const settle = async () => {
    for (let hours = 0; hours < 48; hours += 1) {
      await runner.settle();
      const { status } = (await stored()).request;
      if (AT_REST.includes(status)) return status;
      if (status === 'awaiting-approval') await approve();
      else await runner.advance(HOUR_MS);
    }
    throw new Error(`the exchange stays ${(await stored()).request.status}`);
  };
  const submission = {
    ...{ kind: 'exchange', customerId: CONTOSO, idempotencyKey: 'k-1', input },
    requestedBy: person(bought.microsoft.requesterId),
  };
  return {
    ...bought,
    owned,
    requestId,
    stored,
    /** Submits the exchange and runs it until it stops or ends. */
    exchange: async () => {
      await verbs.accept(submission);
      return settle();
    },
    resolve: async (action: 'retry' | 'mark-done' | 'abandon') => {
      const resolved = await verbs.resolve({ requestId, action, by: person('root'), comment: 'Seen to.' });
      return resolved.ok ? settle() : resolved.error;
    },
    timeline: async () => (await ports.requests.timeline(requestId)) ?? [],
    entries: async () =>
      (await ports.requests.ledger({ customerId: CONTOSO, requestId }, { limit: 200 })).items,
    effects: () => bought.microsoft.exchanges(),
  };
}

/** Describes an exchange: its status, what Microsoft has exchanged, what is booked, and the first broken invariant. */
export async function exchangeStanding(environment: ExchangeEnvironment): Promise<string> {
  const { request } = await environment.stored();
  const { status, problem, result } = request;
  const effects = environment.effects();
  const entries = await environment.entries();
  const stop = status === 'needs-attention' ? ` (${problem?.code ?? 'nobody knows why'})` : '';
  const wrong = await brokenIn(environment);
  const booked = (result?.entryIds.length ?? 0) === entries.length ? '' : ', the row tells other entries';
  return `${status}${stop}, ${effects.length} exchanges, ${entries.length} entries${booked}${wrong === undefined ? '' : `: ${wrong}`}`;
}

async function brokenIn(environment: ExchangeEnvironment): Promise<string | undefined> {
  const { request } = await environment.stored();
  const lines = await environment.timeline();
  if (firstBrokenLine(request.id, lines, testSeal) !== undefined) return 'the timeline is broken';
  const twice = ['submitted', 'evaluated', 'billed', 'completed'].find(
    (type) => lines.filter((line) => line.type === type).length > 1,
  );
  if (twice !== undefined) return `${twice} twice`;
  const entries = await environment.entries();
  if (entries.some((entry) => imbalanceOf(entry) !== 0)) return 'an entry does not balance';
  const effects = environment.effects();
  if (request.status === 'compensated' && effects.length > 0) return 'given up although it was exchanged';
  if (request.status !== 'completed') return undefined;
  if (request.steps?.some((step) => !['done', 'skipped'].includes(step.status)))
    return 'completed with a step that is not done';
  const records = await environment.records();
  const successors = records.filter(({ requestId }) => requestId === request.id);
  if (successors.some(({ lineage }) => !lineage?.from.includes(environment.owned.reservationId)))
    return 'a successor without its origin';
  return successors.length === 1 ? undefined : `${successors.length} successors are recorded`;
}
