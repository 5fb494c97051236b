import type { Surroundings } from '../../client/surroundings.ts';
import { run } from '../../client/program.ts';
import type { Ran } from './play-desk.ts';

/** A terminal that keeps what is written, and no person to ask. */
export type Given = Partial<Omit<Surroundings, 'terminal'>> & {
  readonly terminal?: Partial<Surroundings['terminal']>;
};

/** Runs the program in this process. What is not given is as in a script: 80 columns, no colours, no waiting. */
export async function runInProcess(args: readonly string[], given: Given = {}): Promise<Ran> {
  let [stdout, stderr] = ['', ''];
  const code = await run(args, {
    env: {},
    fetch: (input, init) => fetch(input, init),
    clock: () => new Date(),
    newKey: () => crypto.randomUUID(),
    pause: () => Promise.resolve(),
    ...given,
    terminal: {
      write: (text) => void (stdout += text),
      note: (text) => void (stderr += text),
      columns: 80,
      isInteractive: false,
      hasColours: false,
      ask: () => Promise.reject(new Error('there is no person to ask')),
      ...given.terminal,
    },
  });
  return { code, stdout, stderr };
}
