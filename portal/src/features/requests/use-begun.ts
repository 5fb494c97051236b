import { useEffect, useState } from 'react';
import { singleKeyOf } from '../../ui/single-keys.ts';

/** What a person has begun to decide. */
export type Begun = 'approve' | 'reject';

const KEYS: Readonly<Record<string, Begun>> = { a: 'approve', r: 'reject' };

/** Begins a decision by a button, or by the keys `a` and `r` where the person may decide. No key decides. */
export function useBegun(isPossible: boolean) {
  const [begun, begin] = useState<Begun>();
  useEffect(() => {
    if (!isPossible) return undefined;
    const press = (event: KeyboardEvent) => {
      const meant = KEYS[singleKeyOf(event) ?? ''];
      if (meant === undefined) return;
      event.preventDefault();
      begin(meant);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [isPossible]);
  return { begun, begin, end: () => begin(undefined) };
}
