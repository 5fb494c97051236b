const TARGETS: Readonly<Record<string, string>> = {
  i: '/inbox',
  b: '/buy',
  c: '/customers',
  r: '/requests',
  o: '/operations',
};

/** How long a second key belongs to the `g` before it, in milliseconds. */
const TOGETHER_MS = 1_500;

/** What a key asks for: a page, the search field, the list of keys, or nothing yet. */
export type KeyMeaning = { readonly to: string } | 'search' | 'help' | undefined;

/** Understands single keys one after the other, with the time of each in milliseconds. */
export function keySequence(): (key: string, at: number) => KeyMeaning {
  let goAt = Number.NEGATIVE_INFINITY;
  return (key, at) => {
    const to = at - goAt <= TOGETHER_MS ? TARGETS[key] : undefined;
    goAt = key === 'g' ? at : Number.NEGATIVE_INFINITY;
    if (to !== undefined) return { to };
    if (key === '/') return 'search';
    return key === '?' ? 'help' : undefined;
  };
}
