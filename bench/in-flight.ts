export interface Timings {
  /** All of it, in milliseconds. */
  readonly totalMs: number;
  /** Each job, in milliseconds. */
  readonly latenciesMs: readonly number[];
}

/** Does `count` jobs, always `inFlight` of them at once, and takes the time. */
export async function timeInFlight(
  count: number,
  inFlight: number,
  job: () => Promise<unknown>,
): Promise<Timings> {
  const latenciesMs: number[] = [];
  let begun = 0;
  const lane = async () => {
    while (begun < count) {
      begun += 1;
      const from = performance.now();
      await job();
      latenciesMs.push(performance.now() - from);
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: inFlight }, lane));
  return { totalMs: performance.now() - from, latenciesMs };
}
