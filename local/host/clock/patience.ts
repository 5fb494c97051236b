/** Resolves when the promise settles, or after `patienceMs` of real time. */
export async function waitAtMost(patienceMs: number, promise: Promise<unknown> | undefined): Promise<void> {
  const patience = Promise.withResolvers<undefined>();
  const timeout = setTimeout(() => patience.resolve(undefined), patienceMs);
  await Promise.race([promise, patience.promise]).finally(() => clearTimeout(timeout));
}
