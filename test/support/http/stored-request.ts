import type { Quote } from '../../../src/purchase/domain/quote.ts';
import type { Ask, openInMemoryApi } from './in-memory-api.ts';
import { purchaseAsk } from './calls.ts';
import { now } from './issuer.ts';

type Desk = ReturnType<typeof openInMemoryApi>;

const at = now.toISOString();

/** A purchase of the requester that awaits its approval, as the workflow would have left it. */
export async function awaitingApproval(desk: Desk, changes: Partial<Ask> = {}): Promise<string> {
  const response = await desk.call('acceptPurchase', purchaseAsk('requester', changes));
  const id = String(response.body['id']);
  const stored = await desk.deps.requests.read(id);
  if (stored === undefined) throw new Error(`no request ${id}`);
  const money = { minor: 57_090, currency: 'EUR' };
  const quote: Quote = {
    hash: 'quote-1',
    validUntil: '2026-11-26T10:00:00.000Z',
    cost: { minor: 51_900, currency: 'EUR' },
    total: money,
    pricingTotal: { minor: 60_000, currency: 'USD' },
    schedule: [{ dueOn: '2026-11-23', total: money }],
    saving: { minor: 27_010, currency: 'EUR' },
    armQuoteId: 'arm-quote-1',
  };
  await desk.deps.requests.commit({
    requestId: id,
    position: stored.position,
    operation: 'ask-approval/0',
    change: {
      status: 'awaiting-approval',
      quote,
      approval: { required: 1, deadline: '2026-11-26T10:00:00.000Z', round: 0 },
    },
    newEvents: [{ type: 'awaiting-approval', at, actor: { id: 'desk', name: 'Desk', channel: 'timer' } }],
  });
  await desk.deps.openRequests.put({ ...stored.request, status: 'awaiting-approval' });
  return id;
}
