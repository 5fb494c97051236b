/** Takes a draft whose members are all texts out of what was stored; `undefined` when one is missing or no text. */
export const textsIn =
  <Name extends string>(...names: readonly Name[]) =>
  (stored: unknown): Readonly<Record<Name, string>> | undefined => {
    if (typeof stored !== 'object' || stored === null) return undefined;
    const texts = names.map((name) => [name, (stored as Readonly<Record<string, unknown>>)[name]] as const);
    return texts.every(([, text]) => typeof text === 'string')
      ? (Object.fromEntries(texts) as Record<Name, string>)
      : undefined;
  };
