import { join } from 'node:path';
import { StartError } from '../kit/command.ts';
import type { Urls } from './addresses.ts';
import type { Part } from './child-run.ts';
import type { Places } from './parts.ts';
import type { Ports } from './ports.ts';
import { runProgram } from './run-program.ts';

const HOST = join(import.meta.dirname, '../host');

/** Our own host; the host on Microsoft's Durable Task extension; or none, for people who start one themselves. */
export type HostKind = 'local' | 'real-engine' | 'none';

/** What the host's process finds in its environment beside the settings. */
export const appEnvironment = ({ trustFile }: Places): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_EXTRA_CA_CERTS: trustFile,
});

export interface HostPlaces extends Places {
  readonly env: NodeJS.ProcessEnv;
  readonly progress: (step: string) => void;
  readonly signal: AbortSignal;
}

/** The process that runs the app; `undefined` for none. Throws a {@link StartError} when it cannot be built here. */
export async function hostPart(
  kind: HostKind,
  ports: Ports,
  urls: Urls,
  places: HostPlaces,
): Promise<Part | undefined> {
  if (kind === 'none') return undefined;
  const { env, clock, app, data, settingsFile } = places;
  const part = {
    name: 'host',
    env,
    readyLine: 'listening ',
    healthUrls: [`${urls.api}/admin/host/status`, `${urls.api}/api/health`],
  };
  const args = [
    ...['--app', app, '--port', String(ports.host)],
    ...['--data', join(data, 'host'), '--settings', settingsFile],
  ];
  if (kind === 'real-engine')
    return { ...part, ...(await realEngine(places)), args: [...args, ...NODE_SIDE] };
  const clockFlags = clock === undefined ? [] : ['--test-clock', '--follow-clock'];
  return { ...part, script: join(HOST, 'main.ts'), args: [...args, ...clockFlags], ...(clock && { clock }) };
}

const NODE_SIDE = ['--node', process.execPath, '--worker', join(HOST, 'real-engine/worker.ts')];

/** Builds the program when its sources have changed. */
async function realEngine({
  app,
  progress,
  signal,
}: HostPlaces): Promise<{ program: string; script: string }> {
  progress("building the host on Microsoft's engine, if it has changed");
  const { ok, output } = await runProgram(process.execPath, [join(HOST, 'real-engine/build.ts')], {
    cwd: app,
    signal,
  });
  if (!ok) throw new StartError(output);
  return { program: 'dotnet', script: output.split('\n').at(-1) ?? '' };
}
