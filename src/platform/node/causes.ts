/** Longer chains would be loops. */
const MAX_CAUSES = 10;

/** An error, what caused it, what caused that, and so on: at most ten of them. */
export function causesOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  let next = error;
  while (next !== undefined && chain.length < MAX_CAUSES) {
    chain.push(next);
    next = next instanceof Error ? next.cause : undefined;
  }
  return chain;
}
