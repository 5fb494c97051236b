import { spawn } from 'node:child_process';
import { sourceOf } from '../commands/run-source.ts';

export interface ConsentRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The address that was printed. */
  readonly url: URL | undefined;
}

interface Run {
  readonly args: readonly string[];
  readonly cwd: string;
  /** What the person does with the address. The way back leads over HTTPS of the local issuer, so its CA must be trusted. */
  readonly inBrowser: (url: URL) => Promise<unknown>;
}

/** Runs `npm run consent` to its end, with an empty environment. */
export async function consentInBrowser({ args, cwd, inBrowser }: Run): Promise<ConsentRun> {
  const all = [sourceOf('consent.ts'), '--port', '0', ...args];
  const child = spawn(process.execPath, all, { cwd, env: {} });
  const said = { stdout: '', stderr: '' };
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = await new Promise<URL | undefined>((resolve) => {
    void ended.then(() => resolve(undefined));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.stdout += text;
      const address = /^ {2}(https:\S+)\n/m.exec(said.stdout)?.[1];
      if (address !== undefined) resolve(new URL(address));
    });
  });
  if (url !== undefined) await inBrowser(url);
  return { code: await ended, ...said, url };
}
