import { kinds } from '../../src/app/request-kinds.ts';
import { purchaseKind } from '../../src/purchase/domain/purchase-kind.ts';
import { requestOf } from '../../src/requests/domain/request-kind.ts';
import { requestIdOf } from '../../src/core/identifiers.ts';
import { tableDueInstalments } from '../../src/instalments/table/due-instalments.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import type { Tables } from '../../src/platform/table/tables.ts';
import type { DeskRequest } from '../../src/requests/domain/request.ts';
import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import { tableRequestStore } from '../../src/requests/table/request-store.ts';
import { aPurchase } from '../../test/support/purchase-facts.ts';
import { requestEnvironment } from '../../test/support/request-environment.ts';

const CUSTOMERS = 50;
const AT_ONCE = 16;

/** The purchases of a bench, and where they are stored. */
export interface SoldMonthly {
  readonly requests: RequestStore;
  readonly ids: readonly string[];
  readonly soldAt: Date;
}

/** Stores completed purchases with monthly payments, of 50 customers, and the second payment of each as due. */
export async function sellMonthly(tables: Tables, count: number): Promise<SoldMonthly> {
  const requests = tableRequestStore({ tables, fingerprint, kinds });
  const instalments = tableDueInstalments({ tables });
  const model = await modelPurchase();
  const dueOn = requestOf(purchaseKind, model).quote?.schedule[1]?.dueOn ?? '';
  const numbers = Array.from({ length: count }, (_, number) => number).values();
  const ids: string[] = [];
  const worker = async () => {
    for (const number of numbers) {
      const request = await complete(requests, model, number);
      const { id: requestId, customerId } = request;
      const reservationOrderId = `order-${number}`;
      await instalments.upsert({ requestId, customerId, reservationOrderId, number: 2, dueOn });
      ids.push(requestId);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { requests, ids, soldAt: new Date(model.createdAt) };
}

/** A purchase as the desk quotes it. */
async function modelPurchase() {
  const environment = requestEnvironment();
  const input = aPurchase({ billingPlan: 'Monthly' });
  const accepted = await environment.accept({ ...environment.submission, input });
  if (!accepted.ok) throw new Error('the purchase was not accepted');
  await environment.evaluate({ requestId: accepted.value.id });
  const stored = await environment.requests.read(accepted.value.id);
  if (stored?.request.quote === undefined) throw new Error('the purchase has no quote');
  return stored.request;
}

async function complete(requests: RequestStore, model: DeskRequest, number: number): Promise<DeskRequest> {
  const customerId = `be9c4000-0000-4000-8000-${String(number % CUSTOMERS).padStart(12, '0')}`;
  const id = requestIdOf({ customerId, kind: model.kind, idempotencyKey: `sold-${number}` }, fingerprint);
  const { requestedBy, createdAt, bodyHash, input, kind } = model;
  const request: DeskRequest = {
    ...{ id, customerId, kind, requestedBy, createdAt, updatedAt: createdAt, bodyHash, input },
    status: 'submitted',
  };
  await requests.insert(request, { type: 'submitted', at: createdAt, actor: requestedBy });
  const stored = await requests.read(id);
  if (stored === undefined) throw new Error(`request ${id} was written and is not there`);
  await requests.commit({
    ...{ requestId: id, position: stored.position, operation: 'finish' },
    change: {
      ...{ status: 'completed', updatedAt: createdAt, quote: model.quote },
      result: { reservations: [], entryIds: [`${id}-i01`] },
    },
    newEvents: [{ type: 'completed', at: createdAt, actor: requestedBy }],
  });
  return request;
}
