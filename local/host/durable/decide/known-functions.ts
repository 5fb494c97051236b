export type DurableFunctionKind = 'orchestrator' | 'activity';

/** The durable functions an app has. Names are compared without case. */
export interface KnownFunctions {
  has(kind: DurableFunctionKind, name: string): boolean;
  names(kind: DurableFunctionKind): readonly string[];
}

/** Why, in the words of the real extension, a function cannot be called; nothing when the app has it. */
export function missingFunction(
  known: KnownFunctions,
  kind: DurableFunctionKind,
  name: string,
): string | undefined {
  if (known.has(kind, name)) return undefined;
  const names = known.names(kind);
  const info =
    names.length > 0
      ? `The following are the known ${kind} functions: '${names.join("', '")}'.`
      : `No ${kind} functions are currently registered!`;
  return `The function '${name}' doesn't exist, is disabled, or is not an ${kind} function. Additional info: ${info}`;
}
