import { resolve } from 'node:path';
import { runCommand } from '../kit/command.ts';
import { makePackage } from './make-package.ts';
import { REPOSITORY } from './start-stack.ts';

const BYTES_PER_MB = 1_000_000;

await runCommand({
  usage: 'npm run package --',
  summary: 'Makes the folder that is deployed to Azure: the compiled app and its production packages.',
  options: {
    out: { value: 'DIR', help: 'the folder to make, replaced when it is there', default: '.package' },
  },
  run: async ({ out }) => {
    const folder = resolve(out);
    const progress = (step: string) => process.stderr.write(`${step} ...\n`);
    const { files, bytes } = await makePackage(REPOSITORY, folder, progress);
    process.stdout.write(`${folder}: ${files} files, ${(bytes / BYTES_PER_MB).toFixed(1)} MB\n`);
    return 0;
  },
});
