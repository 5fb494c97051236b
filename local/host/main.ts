import { Console } from 'node:console';
import { realClock } from '../kit/clock.ts';
import { portOption, runCommand } from '../kit/command.ts';
import { announceReady, stopOnSignal } from '../kit/lifecycle.ts';
import { errorText, stderrLog } from './log.ts';
import { startHost } from './start-host.ts';

await runCommand({
  usage: 'npm run local:host --',
  summary:
    'Runs an Azure Functions app (Node, v4 programming model) on this machine, for development and tests.',
  options: {
    app: { value: 'DIR', help: 'folder of the app: package.json, host.json', required: true },
    port: { value: 'P', help: 'port on 127.0.0.1, 0 for any free one', default: '7071' },
    data: { value: 'DIR', help: 'folder the durable state is kept in', required: true },
    settings: { value: 'FILE', help: "settings instead of the app's local.settings.json" },
  },
  run: async ({ app, port, data, settings }) => {
    // Stdout belongs to the ready line; what the app prints is log.
    globalThis.console = new Console(process.stderr, process.stderr);
    const log = stderrLog(realClock);
    const host = await startHost({
      appFolder: app,
      dataFolder: data,
      port: portOption('port', port),
      settingsFile: settings,
      clock: realClock,
      log,
      onStorageFailure: (error) => {
        log({ level: 'critical', message: `cannot store, stopping: ${errorText(error)}` });
        process.exit(1);
      },
    });
    stopOnSignal(() => host.stop());
    announceReady(host.url);
    return undefined;
  },
});
