import { useQuery } from '@tanstack/react-query';
import { unwrap } from './client.ts';
import { useDesk } from './desk.tsx';
import type { paths } from './schema.d.ts';
import { useSettled } from './settled.ts';

const PAUSE_MS = 300;

type Operation = paths['/api/v1/customers/{customerId}/evaluations']['post'];
/** A kind of request with its input. */
export type ToEvaluate = Operation['requestBody']['content']['application/json'];
export type Evaluation = Operation['responses'][200]['content']['application/json'];

/**
 * What would happen with a request, asked whenever it has stood still for a moment; an overtaken call is cancelled. The
 * answer before stays until then, with `isOld`: nothing may be decided by it. `settled` is what the answer is of.
 */
export function useEvaluation(customerId: string, asked: ToEvaluate | undefined) {
  const { api } = useDesk();
  const settled = useSettled(asked, PAUSE_MS);
  const query = useQuery({
    queryKey: ['evaluation', customerId, settled],
    queryFn: ({ signal }) => {
      if (settled === undefined) throw new Error('there is nothing to evaluate');
      const params = { path: { customerId } };
      return unwrap(
        api.POST('/api/v1/customers/{customerId}/evaluations', { params, body: settled, signal }),
      );
    },
    enabled: settled !== undefined,
    staleTime: 60_000,
    placeholderData: (before, query) => (query?.queryKey[1] === customerId ? before : undefined),
  });
  const isOld = query.isPlaceholderData || settled !== asked;
  const isChecking = asked !== undefined && (query.isFetching || settled !== asked);
  return { ...query, settled, isOld, isChecking };
}
