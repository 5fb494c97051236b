/**
 * Does the jobs in their order, so many at a time. Returns at once how each will end; an end nobody looks at is no
 * error.
 */
export function inLanes<T>(
  jobs: readonly T[],
  lanes: number,
  run: (job: T) => Promise<void>,
): ReadonlyMap<T, Promise<void>> {
  const waiting = jobs.map((job) => ({ job, end: Promise.withResolvers<undefined>() }));
  const ends = new Map(waiting.map(({ job, end }) => [job, end.promise]));
  ends.forEach((end) => void end.catch(() => undefined));
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { job, end } = next;
      await run(job).then(() => end.resolve(undefined), end.reject);
    }
  };
  for (let n = 0; n < lanes; n++) void lane();
  return ends;
}
