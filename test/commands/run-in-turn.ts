import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

/**
 * Runs the command that the argument names once for each list of arguments on stdin, all in this process, and prints
 * how each of them ended, as JSON.
 */
const [file = ''] = process.argv.slice(2);
const rows = JSON.parse(await text(process.stdin)) as readonly (readonly string[])[];
const { stdout, stderr } = process;
const streams = { stdout, stderr };
const write = { stdout: stdout.write.bind(stdout), stderr: stderr.write.bind(stderr) };
// Each run of a command listens once to what becomes of stdout.
stdout.setMaxListeners(0);

const ran = [];
for (const [index, args] of rows.entries()) {
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    streams[name].write = (chunk: Uint8Array | string) => {
      said[name] += String(chunk);
      return true;
    };
  process.exitCode = 0;
  process.argv = [process.execPath, file, ...args];
  // The query has Node evaluate the command anew, and none of the modules that it imports.
  await import(`${pathToFileURL(file).href}?${index}`);
  Object.assign(stdout, { write: write.stdout });
  Object.assign(stderr, { write: write.stderr });
  ran.push({ code: process.exitCode, ...said });
}
process.exitCode = 0;
stdout.write(JSON.stringify(ran));
