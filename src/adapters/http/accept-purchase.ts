import type { InvocationContext } from '@azure/functions';
import type { Fingerprint } from '../../domain/fingerprint.ts';
import { purchaseInputSchema } from '../../domain/purchase.ts';
import { refuse, ok } from '../../domain/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FlowEngine } from '../../ports/flow-engine.ts';
import type { RequestStore } from '../../ports/request-store.ts';
import { acceptPurchase } from '../../use-cases/accept-purchase.ts';
import { onCustomer } from './access.ts';
import { acceptedReply } from './reply.ts';
import { requestBodySchema, viewBody } from './request-body.ts';
import { route } from './route.ts';

interface Deps {
  readonly requests: RequestStore;
  readonly flowOf: (context: InvocationContext) => FlowEngine;
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
}

/** `POST /customers/{customerId}/purchases` */
export const acceptPurchaseRoute = ({ requests, flowOf, clock, fingerprint }: Deps) =>
  route({
    address: 'POST /api/v1/customers/{customerId}/purchases',
    summary: 'Asks for a purchase',
    answer: { status: 202, schema: requestBodySchema },
    refusals: ['idempotency-key-reused'],
    access: onCustomer('purchase'),
    idempotencyKey: true,
    body: purchaseInputSchema,
    async run({ customerId, idempotencyKey, body, actor, context }) {
      const accept = acceptPurchase({ requests, flow: flowOf(context), clock, fingerprint });
      const accepted = await accept({ customerId, idempotencyKey, input: body, requestedBy: actor });
      if (accepted.ok) return ok(acceptedReply(accepted.value.id, viewBody(accepted.value)));
      const detail = 'Another purchase was asked for under this Idempotency-Key.';
      return refuse({ code: accepted.error.code, detail });
    },
  });
