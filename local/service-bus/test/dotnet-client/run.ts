import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { StartError } from '../../../kit/command.ts';
import { hasDotnetSdk } from '../../../kit/dotnet-sdk.ts';
import type { QueueProperties } from '../config-file.ts';
import { startTestBroker } from '../started-broker.ts';

const SDK = 10;
const PROGRAM = join(import.meta.dirname, 'bin/dotnet-client.dll');

/**
 * Plays the scenarios beside this file with Microsoft's .NET client against a broker of their own, and prints a line
 * for each. Gives the exit code: 0 also where the SDK is missing, which is said.
 */
export async function runDotnetClient(): Promise<number> {
  if (!hasDotnetSdk(SDK)) {
    process.stdout.write(`skipped: no .NET SDK ${SDK}\n`);
    return 0;
  }
  build();
  const queues = execFileSync('dotnet', [PROGRAM, '--queues'], { encoding: 'utf8' });
  const broker = await startTestBroker(JSON.parse(queues) as Record<string, QueueProperties>);
  try {
    return await play(broker.connectionString);
  } finally {
    await broker.stop();
  }
}

/** Builds with the packages of the lock file. No server of the compiler stays behind. */
function build(): void {
  const properties = ['-p:RestoreLockedMode=true', '-p:UseSharedCompilation=false', '-nodeReuse:false'];
  const args = ['build', '--configuration', 'Release', '--nologo', '--verbosity', 'quiet', ...properties];
  const { status, stdout } = spawnSync('dotnet', args, { cwd: import.meta.dirname, encoding: 'utf8' });
  if (status !== 0) throw new StartError(`the .NET client does not build:\n${stdout.trimEnd()}`);
}

async function play(connectionString: string): Promise<number> {
  const child = spawn('dotnet', [PROGRAM], {
    env: { ...process.env, SERVICE_BUS_CONNECTION: connectionString },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await once(child, 'close');
  return child.exitCode ?? 1;
}
