/** Longer chains would be loops. */
const MAX_CAUSES = 10;

/** The chain of an error and its causes, at most ten. */
export function causesOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  let next = error;
  while (next !== undefined && chain.length < MAX_CAUSES) {
    chain.push(next);
    next = next instanceof Error ? next.cause : undefined;
  }
  return chain;
}
