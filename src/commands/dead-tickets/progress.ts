const PARTS = 10;

/** Says on stderr how far a long work has come, ten times in all; nothing for a work of one step. */
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
