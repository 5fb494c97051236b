import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { Order, Ran } from './command-process.ts';

const { stdin, stdout, stderr } = process;
const streams = { stdout, stderr };
const write = { stdout: stdout.write.bind(stdout), stderr: stderr.write.bind(stderr) };
// Each run of a command listens once to what becomes of stdout.
stdout.setMaxListeners(0);

/** Runs a command in this process, with the arguments, environment and folder of the order. */
async function carryOut({ file, args, env, cwd }: Order, number: number): Promise<Ran> {
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    streams[name].write = (chunk: Uint8Array | string) => {
      said[name] += String(chunk);
      return true;
    };
  process.exitCode = 0;
  process.argv = [process.execPath, file, ...args];
  process.env = { ...env };
  process.chdir(cwd);
  // The query has Node evaluate the command anew, and none of the modules that it imports.
  await import(`${pathToFileURL(file).href}?${number}`);
  Object.assign(stdout, { write: write.stdout });
  return { code: process.exitCode, ...said };
}

/** Carries out the orders that come as JSON, one in a line of stdin, and answers each with a line of JSON. */
let number = 0;
for await (const line of createInterface(stdin)) {
  number += 1;
  stdout.write(`${JSON.stringify(await carryOut(JSON.parse(line) as Order, number))}\n`);
}
process.exitCode = 0;
