import { Console } from 'node:console';
import { portOption, runCommand, UsageError } from '../kit/command.ts';
import { followClockOption } from '../kit/follow-clock.ts';
import { announceReady, stopOnSignal } from '../kit/lifecycle.ts';
import { openHostTime, warnIfLeftAhead } from './clock/host-time.ts';
import type { FastForward } from './clock/host-time.ts';
import { keepHeapSmall } from './heap.ts';
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
    'strict-auth': { help: 'ask for keys where authLevel says so; they are in the data folder, keys.json' },
    'test-clock': { help: 'let POST /admin/clock move the time' },
    'fast-forward': {
      value: 'all',
      bare: 'waits',
      help: 'skip waits for a time by itself; with =all, waits for an event or a time too',
    },
    'follow-clock': followClockOption,
  },
  run: async ({ app, port, data, settings, ...options }) => {
    keepHeapSmall();
    // Stdout belongs to the ready line; what the app prints is log.
    globalThis.console = new Console(process.stderr, process.stderr);
    const time = await openHostTime({
      testClock: options['test-clock'],
      fastForward: fastForwardOption(options['fast-forward']),
      followClock: options['follow-clock'],
      dataFolder: data,
    });
    const log = stderrLog(time.clock);
    warnIfLeftAhead(time, data, log);
    const host = await startHost({
      appFolder: app,
      dataFolder: data,
      port: portOption('port', port),
      settingsFile: settings,
      strictAuth: options['strict-auth'],
      time,
      log,
      onStorageFailure: (error) => {
        log({ level: 'critical', message: `cannot store, stopping: ${errorText(error)}` });
        process.exit(1);
      },
      onWorkerLost: () => {
        log({ level: 'critical', message: 'the worker exited three times, stopping, as in Azure' });
        void host.stop().finally(() => process.exit(1));
      },
    });
    stopOnSignal(() => host.stop());
    announceReady(host.url);
    return undefined;
  },
});

function fastForwardOption(text: string | undefined): FastForward {
  if (text === undefined) return 'off';
  if (text === 'waits' || text === 'all') return text;
  throw new UsageError(`--fast-forward takes no value but "all", not "${text}"`);
}
