import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { unwrap, unwrapTagged, type Schemas } from './client.ts';
import { useDesk } from './desk.tsx';
import { everyPage } from './every-page.ts';
import { ApiProblem } from './problem.ts';
import { readAgainAfter } from './read-again.ts';
import type { paths } from './schema.d.ts';

/** A request with the version that was read, which a change can be bound to. */
export interface ReadRequest {
  readonly request: Schemas['Request'];
  readonly etag: string | undefined;
}

/** Which requests a list shows, as `GET /requests` takes it. */
export type RequestFilter = Pick<
  NonNullable<paths['/api/v1/requests']['get']['parameters']['query']>,
  'customerId' | 'kind' | 'status' | 'mine'
>;

const keyOf = (id: string) => ['request', id] as const;

/** A request, read again as long as it can change, and only while its page is in view. */
export function useRequest(id: string, known?: Schemas['Request']) {
  const { api } = useDesk();
  const since = useRef(0);
  const query = useQuery({
    queryKey: keyOf(id),
    queryFn: () => readRequest(api.GET('/api/v1/requests/{id}', { params: { path: { id } } })),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) =>
      readAgainAfter(data?.request.status, performance.now() - since.current),
    ...(known !== undefined && { placeholderData: { request: known, etag: undefined } }),
  });
  const status = query.data?.request.status;
  useEffect(() => {
    since.current = performance.now();
  }, [id, status]);
  return query;
}

async function readRequest(
  call: Parameters<typeof unwrapTagged<Schemas['Request']>>[0],
): Promise<ReadRequest> {
  const { data, etag } = await unwrapTagged(call);
  return { request: data, etag };
}

/** What happened to a request, oldest first. It is read again when `stamp`, the request's last change, is another one. */
export function useTimeline(id: string, stamp: string) {
  const { api } = useDesk();
  return useQuery({
    queryKey: ['timeline', id, stamp],
    queryFn: () => unwrap(api.GET('/api/v1/requests/{id}/events', { params: { path: { id } } })),
    placeholderData: keepPreviousData,
  });
}

const READ_EVERY_MS = 30_000;

/** Requests over all customers that the person may see, or of one, newest first and page by page. */
export function useRequests(filter: RequestFilter) {
  const { api } = useDesk();
  return useInfiniteQuery({
    queryKey: ['requests', filter],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/requests', {
          params: { query: { ...filter, limit: 50, ...(pageParam !== '' && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: READ_EVERY_MS,
    placeholderData: keepPreviousData,
  });
}

/** All requests of a filter, read to the last page: for what is counted or looked up. */
export function useAllRequests(filter: RequestFilter, enabled = true) {
  const { api } = useDesk();
  return useQuery({
    queryKey: ['requests', 'all', filter],
    queryFn: () =>
      everyPage((page) => unwrap(api.GET('/api/v1/requests', { params: { query: { ...filter, ...page } } }))),
    enabled,
  });
}

type Decision =
  paths['/api/v1/requests/{id}/decisions']['post']['requestBody']['content']['application/json'];
type Resolution =
  paths['/api/v1/requests/{id}/resolution']['post']['requestBody']['content']['application/json'];

/** Approves or rejects the quote that `quoteHash` names. */
export function useDecision(id: string) {
  const { api } = useDesk();
  return useChange(id, (body: Decision) =>
    api.POST('/api/v1/requests/{id}/decisions', { params: { path: { id } }, body }),
  );
}

/** Withdraws the request before anything is ordered. */
export function useWithdrawal(id: string) {
  const { api } = useDesk();
  return useChange(id, (body: { readonly comment?: string }) =>
    api.POST('/api/v1/requests/{id}/withdrawal', { params: { path: { id } }, body }),
  );
}

/** Lets a stopped request go on, or ends it; only as it was read when it has the ETag `etag`. */
export function useResolution(id: string, etag: string | undefined) {
  const { api } = useDesk();
  return useChange(id, (body: Resolution) =>
    api.POST('/api/v1/requests/{id}/resolution', {
      params: { path: { id }, ...(etag !== undefined && { header: { 'If-Match': etag } }) },
      body,
    }),
  );
}

/** A change of a request: its answer is what is known of the request from then on; a conflict makes it be read again. */
function useChange<Body>(id: string, call: (body: Body) => Parameters<typeof readRequest>[0]) {
  const queries = useQueryClient();
  const readListsAgain = () => {
    void queries.invalidateQueries({ queryKey: ['inbox'] });
    void queries.invalidateQueries({ queryKey: ['requests'] });
  };
  return useMutation({
    mutationFn: (body: Body) => readRequest(call(body)),
    onSuccess: async (changed) => {
      // A reading that began before the change would show what was.
      await queries.cancelQueries({ queryKey: keyOf(id) });
      queries.setQueryData(keyOf(id), changed);
      readListsAgain();
    },
    // Also a lost answer may have changed the request.
    onError: async (error) => {
      if (error instanceof ApiProblem && error.problem.status < 409) return;
      readListsAgain();
      await queries.invalidateQueries({ queryKey: keyOf(id) });
    },
  });
}
