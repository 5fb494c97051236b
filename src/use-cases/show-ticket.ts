import { viewOf } from '../domain/request-view.ts';
import { ticketViewOf, type TicketView } from '../domain/tickets/ticket-view.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { storyOfTicket } from './ticket-story.ts';
import { showRequest } from './show-request.ts';

type Deps = Parameters<typeof storyOfTicket>[0] & {
  readonly requests: RequestStore;
  /** Absent where nothing is asked of the engine: then a running request shows no steps. */
  readonly flow?: FlowEngine;
};

/** A ticket with its request as it is now and its replies. */
export const showTicket =
  (deps: Deps) =>
  async (id: string): Promise<TicketView | undefined> => {
    const story = await storyOfTicket(deps, id);
    if (story === undefined) return undefined;
    const { ticket, stored, replies } = story;
    const { requests, flow } = deps;
    const request = flow && stored ? await showRequest({ requests, flow })(id) : stored && viewOf(stored);
    return ticketViewOf(ticket, replies, request);
  };
