import { orderNameOf, requestIdOf } from '../../src/core/identifiers.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { customerId, person, type ModelEnvironment } from './model-environment.ts';

/** Units that a slot's request returns. */
interface Returned {
  readonly reservationId: string;
  readonly quantity: number;
}

/** What was asked for in a slot. */
export interface Asked {
  readonly requestId: string;
  readonly returned: Returned;
  readonly submission: Parameters<ModelEnvironment['accept']>[0];
}

type KindOfReturn = 'refund' | 'exchange';

const SKU = 'Standard_D2s_v5';

/** The id of a request by the number of its key. */
export const idOf = (kind: string, slot: number): string =>
  requestIdOf({ customerId, kind, idempotencyKey: `k-${slot}` }, fingerprint);

/** Asks for a refund or an exchange of the largest live reservation of what was bought first. */
export function askFor(
  { microsoft }: ModelEnvironment,
  kind: KindOfReturn,
  { slot, quantity }: { readonly slot: number; readonly quantity: number },
): Asked {
  const [first, ...others] = microsoft.owned.all.filter(({ sku }) => sku === SKU);
  const subject = others.find(({ state }) => state === 'Succeeded') ?? first;
  const returned = { reservationId: subject?.reservationId ?? '', quantity };
  const requestId = idOf(kind, slot);
  const input = kind === 'refund' ? refundOf(returned) : exchangeOf(returned, requestId);
  const submission = {
    ...{ kind, customerId, idempotencyKey: `k-${slot}`, requestedBy: person('sales'), input },
  };
  return { requestId, returned, submission };
}

const refundOf = (returned: Returned) => ({ ...returned, reason: 'Switched off.' });

/** As many machines of twice the size. Their name tells the request. */
const exchangeOf = (returned: Returned, requestId: string) => ({
  return: [returned],
  purchase: [
    {
      ...{ reservedResourceType: 'VirtualMachines', sku: 'Standard_D4s_v5', region: 'westeurope' },
      ...{ quantity: returned.quantity, term: 'P1Y', billingPlan: 'Upfront', scope: { type: 'Shared' } },
      ...{ renew: false, instanceFlexibility: 'On', displayName: orderNameOf(requestId) },
    },
  ],
  reason: 'Bigger machines.',
});
