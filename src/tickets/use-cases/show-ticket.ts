import { viewOf } from '../../requests/domain/request-view.ts';
import { ticketViewOf, type TicketView } from '../domain/ticket-view.ts';
import type { ConsentWatch } from '../../core/consent/consent-watch.ts';
import type { FlowEngine } from '../../requests/ports/flow-engine.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import { ticketHistoryOf } from './ticket-history.ts';
import { showRequest } from '../../requests/use-cases/show-request.ts';

type Deps = Parameters<typeof ticketHistoryOf>[0] & {
  readonly requests: RequestStore;
  /**
   * Absent in a process without the engine: the view of a running request then has no steps and no reason why it
   * waits.
   */
  readonly live?: { readonly flow: FlowEngine; readonly consent: Pick<ConsentWatch, 'status'> };
};

/** Shows a ticket with its current request and its replies; `undefined` for an unknown id. */
export const showTicket =
  (deps: Deps) =>
  async (id: string): Promise<TicketView | undefined> => {
    const history = await ticketHistoryOf(deps, id);
    if (history === undefined) return undefined;
    const { ticket, stored, replies } = history;
    const { requests, live } = deps;
    const request = live && stored ? await showRequest({ requests, ...live })(id) : stored && viewOf(stored);
    return ticketViewOf(ticket, replies, request);
  };
