import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { AskKeys } from './ask-keys.ts';
import { unwrap, type Schemas } from './client.ts';
import { QUIETLY_AGAIN } from './queries.ts';

/** A request that was asked for. */
export interface Asked {
  readonly request: Schemas['Request'];
  /** The desk had this ask already: its first answer was lost. */
  readonly isReplayed: boolean;
}

type Call = Promise<{ data?: Schemas['Request']; error?: unknown; response: Response }>;

/**
 * Asks for a request. A second click while the first is under way does nothing. The same content is sent with the same
 * Idempotency-Key, also when an answer is lost and it is sent again, so that it makes one request.
 */
export function useAsk<Content>(
  keys: AskKeys,
  send: (content: Content, key: string) => Call,
  onAsked: (asked: Asked) => void,
) {
  const queries = useQueryClient();
  const isUnderWay = useRef(false);
  const mutation = useMutation({
    ...QUIETLY_AGAIN,
    mutationFn: async (content: Content): Promise<Asked> => {
      const call = await send(content, keys.keyOf(JSON.stringify(content)));
      const request = await unwrap(Promise.resolve(call));
      return { request, isReplayed: call.response.headers.get('idempotency-replayed') === 'true' };
    },
    onSuccess(asked) {
      void queries.invalidateQueries({ queryKey: ['requests'] });
      onAsked(asked);
    },
    onSettled() {
      isUnderWay.current = false;
    },
  });
  const ask = (content: Content) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    mutation.mutate(content);
  };
  return { ask, isAsking: mutation.isPending, error: mutation.error, sent: mutation.variables };
}
