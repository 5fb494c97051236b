import { followClock, followClockOption } from '../kit/follow-clock.ts';
import { portOption, runCommand } from '../kit/command.ts';
import { announceReady, stopOnSignal } from '../kit/lifecycle.ts';
import { MovableClock } from '../kit/movable-clock.ts';
import { startBroker } from './start-broker.ts';

await runCommand({
  usage: 'npm run local:service-bus --',
  summary: 'A Service Bus broker for a laptop: AMQP 1.0 for the unmodified @azure/service-bus client.',
  options: {
    config: {
      value: 'FILE',
      help: "queues, in the shape of the official emulator's Config.json",
      required: true,
    },
    port: { value: 'P', help: 'AMQP port, 0 for a free one', required: true },
    data: { value: 'DIR', help: 'data folder', required: true },
    'http-port': { value: 'Q', help: 'HTTP port of /healthz and /_control, 0 for a free one', default: '0' },
    'follow-clock': followClockOption,
  },
  run: async (options) => {
    const running = await startBroker({
      configFile: options.config,
      dataFolder: options.data,
      port: portOption('port', options.port),
      httpPort: portOption('http-port', options['http-port']),
      clock: options['follow-clock'] ? (await followClock()).clock : new MovableClock(),
    });
    stopOnSignal(() => running.stop());
    announceReady(`amqp://127.0.0.1:${running.port}`);
    return undefined;
  },
});
