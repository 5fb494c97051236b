import { runCommand } from '../../../kit/command.ts';
import { runDotnetClient } from './run.ts';

await runCommand({
  usage: 'npm run test:dotnet-client',
  summary: "Plays scenarios with Microsoft's .NET client against the broker; skipped without the .NET SDK.",
  options: {},
  run: runDotnetClient,
});
