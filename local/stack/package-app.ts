import { resolve } from 'node:path';
import { runCommand, UsageError } from '../kit/command.ts';
import { durableBackends } from './durable-backend.ts';
import type { DurableBackend } from './durable-backend.ts';
import { makePackage } from './make-package.ts';
import { REPOSITORY } from './start-stack.ts';

const BYTES_PER_MB = 1_000_000;

await runCommand({
  usage: 'npm run package --',
  summary:
    'Makes the folder that is deployed to Azure: the app and its packages in one bundle, and the portal.',
  options: {
    out: { value: 'DIR', help: 'the folder to make, replaced when it is there', default: '.package' },
    backend: {
      value: 'NAME',
      help: `where durable state is kept: ${durableBackends.join(' or ')}`,
      default: 'AzureStorage',
    },
  },
  run: async ({ out, backend }) => {
    const folder = resolve(out);
    const progress = (step: string) => process.stderr.write(`${step} ...\n`);
    const { files, bytes } = await makePackage(REPOSITORY, folder, backendOption(backend), progress);
    process.stdout.write(`${folder}: ${files} files, ${(bytes / BYTES_PER_MB).toFixed(1)} MB\n`);
    return 0;
  },
});

function backendOption(name: string): DurableBackend {
  const backend = durableBackends.find((one) => one === name);
  if (backend === undefined)
    throw new UsageError(`--backend is ${durableBackends.join(' or ')}, not "${name}"`);
  return backend;
}
