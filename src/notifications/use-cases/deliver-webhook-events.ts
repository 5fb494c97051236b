import type { SpeakAnswer } from '../../core/speech.ts';
import type { KnownCustomers } from '../../customers/ports/known-customers.ts';
import { eventOf, publishedTypes, toldOutside } from '../../requests/domain/request-event.ts';
import type { RequestKinds } from '../../requests/domain/request-kinds.ts';
import { withCustomerName } from '../../requests/use-cases/name-customers.ts';
import type { WebhookChannel } from '../ports/webhook-channel.ts';
import { deliverRequestEvents, type RequestEventsDeps } from './deliver-request-events.ts';

interface Deps extends RequestEventsDeps {
  readonly kinds: Pick<RequestKinds, 'named'>;
  readonly knownCustomers: Pick<KnownCustomers, 'find'>;
  readonly speak: SpeakAnswer;
  readonly channel: WebhookChannel;
}

/** Delivers the pending events of all requests to the webhook. */
export const deliverWebhookEvents = (deps: Deps) =>
  deliverRequestEvents(deps, (request, line) => {
    if (!publishedTypes.includes(line.type)) return undefined;
    const { kinds, knownCustomers, speak, channel } = deps;
    const event = eventOf(kinds.named(request.kind), request, line);
    return {
      type: event.type,
      send: async () => {
        const named = { ...event.data, customerId: request.customerId };
        const data = await withCustomerName(knownCustomers, named);
        return channel.send(toldOutside({ ...event, data }, speak));
      },
    };
  });
