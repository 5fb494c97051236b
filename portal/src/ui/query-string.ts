import { useSearchParams } from 'wouter';

/** One value of the address, so that a link or a reload shows the same: filters, sorting, tabs. An empty text takes the value away. */
export function useQueryString(name: string, otherwise = ''): readonly [string, (value: string) => void] {
  const [params, setParams] = useSearchParams();
  const set = (value: string) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (value === '' || value === otherwise) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return [params.get(name) ?? otherwise, set];
}
