import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { hasSdk } from '../../local/host/real-engine/sdk.ts';
import { requireNode } from '../../local/kit/node-version.ts';
import { buildApp } from '../../local/stack/build.ts';
import { REPOSITORY } from '../../local/stack/start-stack.ts';

/** `npm run test:engine`: Jest with the tests of `jest.engine.config.js`; further arguments are Jest's. */
requireNode();
if (!hasSdk()) {
  process.stdout.write('skipped: no .NET SDK 10\n');
  process.exit(0);
}
// Before the tests, whose stacks would build both at the same time.
await buildApp(REPOSITORY, new AbortController().signal);
run(join(REPOSITORY, 'local/host/real-engine/build.ts'));
run(
  ...['--experimental-vm-modules', join(REPOSITORY, 'node_modules/jest/bin/jest.js')],
  ...['--config', join(REPOSITORY, 'jest.engine.config.js'), ...process.argv.slice(2)],
);

/** Runs Node to its end; a failure is that of this command too. */
function run(...args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: REPOSITORY,
    env: { ...process.env, E2E_ENGINE: 'real' },
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
