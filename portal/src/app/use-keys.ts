import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { singleKeyOf } from '../ui/single-keys.ts';
import { keySequence } from './key-sequence.ts';

/** Goes to pages, the search field and the list of keys by single keys. */
export function useKeys(onHelp: () => void): void {
  const [, go] = useLocation();
  const [meaningOf] = useState(keySequence);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = singleKeyOf(event);
      const meaning = key === undefined ? undefined : meaningOf(key, event.timeStamp);
      if (meaning === undefined) return;
      event.preventDefault();
      if (meaning === 'help') onHelp();
      else if (meaning === 'search') document.querySelector<HTMLElement>('#go-to')?.focus();
      else go(meaning.to);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [go, meaningOf, onHelp]);
}
