const PARTS = 10;

/** Reports progress on stderr, ten times in all; prints no line for a single step. */
export function progressOf(total: number): { step(): void } {
  let done = 0;
  const partOf = (count: number) => Math.floor((count * PARTS) / total);
  return {
    step() {
      done += 1;
      if (total > 1 && partOf(done) > partOf(done - 1)) process.stderr.write(`${done} of ${total}\n`);
    },
  };
}
