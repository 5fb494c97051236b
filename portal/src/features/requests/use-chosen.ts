import { useSearchParams } from 'wouter';
import { statusAfter, type Chosen } from './request-filter.ts';

const NAMES = ['customer', 'kind', 'status', 'mine'] as const satisfies readonly (keyof Chosen)[];

/** The filter of the list in the address. A part that changes takes statuses with it that cannot be listed any more. */
export function useChosen(): readonly [Chosen, (part: Partial<Chosen>) => void] {
  const [params, setParams] = useSearchParams();
  const chosen: Chosen = {
    customer: params.get('customer') ?? '',
    kind: params.get('kind') ?? '',
    status: params.get('status') ?? '',
    mine: params.get('mine') ?? '',
  };
  const choose = (part: Partial<Chosen>) => {
    const wanted = { ...chosen, ...part };
    const next: Chosen = { ...wanted, status: statusAfter(wanted) };
    setParams(
      (now) => {
        const written = new URLSearchParams(now);
        for (const name of NAMES) {
          if (next[name] === '') written.delete(name);
          else written.set(name, next[name]);
        }
        return written;
      },
      { replace: true },
    );
  };
  return [chosen, choose];
}
