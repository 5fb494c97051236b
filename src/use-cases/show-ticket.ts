import { viewOf } from '../domain/request-view.ts';
import { ticketViewOf, type TicketView } from '../domain/tickets/ticket-view.ts';
import type { ConsentWatch } from '../ports/consent-watch.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { storyOfTicket } from './ticket-story.ts';
import { showRequest } from './show-request.ts';

type Deps = Parameters<typeof storyOfTicket>[0] & {
  readonly requests: RequestStore;
  /** Absent where nothing is asked of the engine: then a running request shows no steps and not what keeps it waiting. */
  readonly live?: { readonly flow: FlowEngine; readonly consent: Pick<ConsentWatch, 'status'> };
};

/** A ticket with its request as it is now and its replies. */
export const showTicket =
  (deps: Deps) =>
  async (id: string): Promise<TicketView | undefined> => {
    const story = await storyOfTicket(deps, id);
    if (story === undefined) return undefined;
    const { ticket, stored, replies } = story;
    const { requests, live } = deps;
    const request = live && stored ? await showRequest({ requests, ...live })(id) : stored && viewOf(stored);
    return ticketViewOf(ticket, replies, request);
  };
