import { desk } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import { orderNameOf } from '../../core/identifiers.ts';
import type { Activity } from '../../core/step.ts';
import type { RequestChange } from '../../requests/domain/request.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import { readProvisioningRequest } from '../../requests/use-cases/read-provisioning-request.ts';
import type { SupportRequests } from '../../returns/ports/support-requests.ts';
import type { RefundDocuments } from '../domain/refund-kind.ts';
import type { openSupportRequest as step } from '../domain/refund-work.ts';
import { supportText } from '../domain/support-text.ts';

interface Deps {
  readonly requests: Pick<RequestStore, 'commit' | 'read'>;
  readonly support: Pick<SupportRequests, 'create'>;
  readonly clock: Clock;
}

/**
 * Opens the support request under a name derived from the request, so that a repeated call meets it, and stores it. The
 * text for a person comes with a refusal.
 */
export const openSupportRequest =
  ({ requests, support, clock }: Deps): Activity<typeof step> =>
  async ({ units, subscriptionId, position }) => {
    const { requestId, customerId, run } = units;
    const name = orderNameOf(requestId);
    const text = supportText(units);
    const created = await support.create({ customerId, subscriptionId, name, ...text });
    if (!created.ok) return { state: 'refused', refusal: created.error, text: text.description };
    const at = clock().toISOString();
    const { number } = created.value;
    const shown = { name, ...(number === undefined ? {} : { number }) };
    const change: RequestChange<RefundDocuments> = {
      updatedAt: at,
      internal: { supportRequest: { ...shown, subscriptionId, openedAt: at } },
    };
    const committed = await requests.commit({
      ...{ requestId, position, operation: 'support-requested', change },
      newEvents: [{ type: 'support-requested', at, actor: desk, data: shown }],
    });
    if (committed.committed) return { state: 'open', position: committed.position };
    await readProvisioningRequest(requests, { requestId, run });
    throw new Error(`request ${requestId} changed while its support request was opened`);
  };
