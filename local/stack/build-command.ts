import { runCommand } from '../kit/command.ts';
import { buildApp } from './build.ts';
import { REPOSITORY } from './start-stack.ts';

await runCommand({
  usage: 'npm run build --',
  summary: 'Compiles the app and builds the portal into dist: what changed, as every stack does that starts.',
  options: {},
  run: async () => {
    await buildApp(REPOSITORY, new AbortController().signal);
    return 0;
  },
});
