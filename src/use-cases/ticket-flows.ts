import type { z } from 'zod';
import type { Actor } from '../domain/actor.ts';
import { checkInput } from '../domain/input/check-input.ts';
import { purchaseInputSchema } from '../domain/purchase.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import type { TicketKind } from '../domain/tickets/ticket-message.ts';
import type { TicketRefusal } from '../domain/tickets/ticket-refusal.ts';
import { acceptPurchase } from './accept-purchase.ts';

/** What a ticket asks for, as the route of its kind would be asked. */
interface TicketAsk {
  readonly customerId: string;
  readonly idempotencyKey: string;
  readonly input: unknown;
  readonly requestedBy: Actor;
}

type Accept = (ask: TicketAsk) => Promise<Result<'accepted', TicketRefusal>>;

/** The inputs of the kinds there are flows for, as over HTTP. A kind that is not here is not supported yet. */
export const ticketInputs = { purchase: purchaseInputSchema } as const satisfies Partial<
  Record<TicketKind, z.ZodType>
>;

/** How the kinds there are flows for become requests. */
export const ticketFlows = (
  deps: Parameters<typeof acceptPurchase>[0],
): Readonly<Record<keyof typeof ticketInputs, Accept>> => ({
  purchase: accepting(ticketInputs.purchase, acceptPurchase(deps)),
});

function accepting<T>(
  schema: z.ZodType<T>,
  accept: (
    ask: TicketAsk & { readonly input: T },
  ) => Promise<Result<unknown, { readonly code: 'idempotency-key-reused' }>>,
): Accept {
  return async (ask) => {
    const input = checkInput(ask.input, schema);
    if (!input.ok) {
      const errors = input.error.map((error) => ({ ...error, pointer: `/input${error.pointer}` }));
      return refuse({ code: 'invalid-request', detail: 'The input is not valid.', errors });
    }
    const accepted = await accept({ ...ask, input: input.value });
    return accepted.ok ? ok('accepted') : refuse(ticketIdReused);
  };
}

/** For a ticket, or a question, that is another one under the same id. */
export const ticketIdReused: TicketRefusal = {
  code: 'idempotency-key-reused',
  detail: 'Another ticket of this kind was sent under this ticket id. The first one stands.',
};
