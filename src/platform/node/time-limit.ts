/** Says whether so many seconds have passed since this call, whatever the clock of the day is set to. */
export function timeLimit(seconds: number): () => boolean {
  const end = performance.now() + seconds * 1000;
  return () => performance.now() >= end;
}
