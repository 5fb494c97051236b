import { queryOptions } from '@tanstack/react-query';
import { unwrap, type Api } from '../../api/client.ts';

const READ_EVERY_MS = 30_000;

/** Which tickets a list shows. */
export interface TicketChoice {
  /** Empty: tickets without an outcome, of all customers that the person may see. */
  readonly customerId: string;
}

export const ticketsQuery = (api: Api, { customerId }: TicketChoice) =>
  queryOptions({
    queryKey: ['tickets', customerId],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/tickets', {
          params: { query: { limit: 200, ...(customerId !== '' && { customerId }) } },
        }),
      ),
    refetchInterval: READ_EVERY_MS,
  });

export const ticketQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['ticket', id],
    queryFn: () => unwrap(api.GET('/api/v1/tickets/{id}', { params: { path: { id } } })),
    refetchInterval: READ_EVERY_MS,
  });
