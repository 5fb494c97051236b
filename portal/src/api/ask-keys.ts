/** The Idempotency-Keys of what a form asked for, by the text of each content. */
export interface AskKeys {
  /** The key of a content: always the same one for the same content, another one for another content. */
  keyOf(content: string): string;
  /** All of them, to be kept where a form is kept. */
  all(): Readonly<Record<string, string>>;
}

/** Begins with the keys that were `kept`: what was sent before a sign-in is the same ask after it. */
export function askKeys(
  kept: Readonly<Record<string, string>>,
  fresh: () => string = () => crypto.randomUUID(),
): AskKeys {
  const keys = new Map(Object.entries(kept));
  return {
    keyOf(content) {
      const key = keys.get(content) ?? fresh();
      keys.set(content, key);
      return key;
    },
    all: () => Object.fromEntries(keys),
  };
}
