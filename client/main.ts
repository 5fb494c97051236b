#!/usr/bin/env node
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from './program.ts';

const { stdin, stdout, stderr, env } = process;

// A reader such as `head` may close the pipe early: the command continues all the same.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: stdin, output: stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}

const WIDTH = 80;

process.exitCode = await run(process.argv.slice(2), {
  env,
  terminal: {
    write: (text) => stdout.write(text),
    note: (text) => stderr.write(text),
    columns: stdout.isTTY ? stdout.columns : WIDTH,
    isInteractive: stdin.isTTY && stderr.isTTY,
    hasColours: stdout.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb',
    ask,
  },
  fetch: (input, init) => fetch(input, init),
  clock: () => new Date(),
  newKey: randomUUID,
  pause: (milliseconds) => pause(milliseconds),
});
