import type { Schemas } from '../../api/client.ts';

/** What identifies something of a request in other systems. */
export type IdName = 'request' | 'quote' | 'order' | 'reservationOrder' | 'cart' | 'session' | 'ticket';

/** The ids of a request that operators and support ask for, as far as it has them. */
export function idsOf(request: Schemas['Request']): readonly (readonly [name: IdName, id: string])[] {
  const { id, quote, problem, ticket } = request;
  const result: Readonly<Record<string, unknown>> = request.result ?? {};
  const session = quote !== undefined && 'sessionId' in quote ? quote.sessionId : undefined;
  const all: readonly (readonly [IdName, unknown])[] = [
    ['request', id],
    ['quote', quote?.hash],
    ['order', result['orderId']],
    ['reservationOrder', result['reservationOrderId']],
    ['cart', problem?.cartId],
    ['session', session],
    ['ticket', ticket?.id],
  ];
  return all.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
}
