import { useEffect, type RefObject } from 'react';
import { singleKeyOf } from './single-keys.ts';

/** In a list `j` and `k` move the focus to the link of the next and the previous row; Enter then opens it as any link. */
export function useListKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const key = singleKeyOf(event);
      if (key !== 'j' && key !== 'k') return;
      const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
      const at = links.findIndex((link) => link === document.activeElement);
      const next = key === 'j' ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0);
      links[next]?.focus();
    };
    window.addEventListener('keydown', move);
    return () => window.removeEventListener('keydown', move);
  }, [list]);
}
