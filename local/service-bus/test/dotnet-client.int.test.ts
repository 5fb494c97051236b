import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { startCommand } from '../../kit/test/started-command.ts';

const MAIN = join(import.meta.dirname, 'dotnet-client/main.ts');

it('npm run test:dotnet-client says that it was skipped where there is no .NET SDK', async () => {
  const { code, stdout } = await startCommand(MAIN, [], { PATH: '' }).ended;
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'skipped: no .NET SDK 10' });
});
