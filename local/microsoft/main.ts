import { realClock } from '../kit/clock.ts';
import { followClock, followClockOption } from '../kit/follow-clock.ts';
import { announceReady, stopOnSignal } from '../kit/lifecycle.ts';
import { portOption, runCommand, UsageError } from '../kit/command.ts';
import { settingsSchema } from './settings.ts';
import type { Settings } from './settings.ts';
import { startMicrosoft } from './start-microsoft.ts';

/** Options that override settings of the seed, by the setting they stand for. */
const SETTING_OPTIONS = {
  'registration-polls': 'registrationPolls',
  'provisioning-polls': 'provisioningPolls',
  'update-polls': 'updatePolls',
  'retry-after': 'retryAfterSeconds',
  'order-list-lag': 'orderListLag',
  'cart-lifetime': 'cartLifetime',
} as const satisfies Record<string, keyof Settings>;

await runCommand({
  usage: 'npm run local:microsoft --',
  summary: 'A stand-in for Partner Center, Azure Resource Manager and the retail prices service.',
  options: {
    port: { value: 'P', help: 'HTTPS port of the three services, 0 for a free one', required: true },
    'http-port': {
      value: 'Q',
      help: 'HTTP port of /healthz and /_control, 0 for a free one',
      required: true,
    },
    data: { value: 'DIR', help: 'data folder', required: true },
    certificates: { value: 'DIR', help: 'folder of the certificates (default the data folder)' },
    seed: { value: 'FILE', help: 'seed file (default the one that comes with it)' },
    'registration-polls': { value: 'N', help: 'the poll that finds a subscription registered' },
    'provisioning-polls': { value: 'N', help: 'the poll that finds an order fulfilled' },
    'update-polls': { value: 'N', help: 'the poll that finds a reservation updated' },
    'retry-after': { value: 'SECONDS', help: 'Retry-After of answers that ask to wait' },
    'order-list-lag': { value: 'PT15M', help: 'how long a new order is missing from the list' },
    'cart-lifetime': { value: 'P7D', help: 'how long a cart lives' },
    'follow-clock': followClockOption,
  },
  run: async (options) => {
    const running = await startMicrosoft({
      port: portOption('port', options.port),
      httpPort: portOption('http-port', options['http-port']),
      dataFolder: options.data,
      certificatesFolder: options.certificates,
      seedFile: options.seed,
      settings: readSettings(options),
      clock: options['follow-clock'] ? (await followClock()).clock : realClock,
    });
    stopOnSignal(() => running.stop());
    announceReady(`https://127.0.0.1:${running.port}`);
    return undefined;
  },
});

function readSettings(options: Readonly<Partial<Record<string, string | boolean>>>): Partial<Settings> {
  const given = Object.entries(SETTING_OPTIONS).flatMap(([option, setting]) => {
    const text = options[option];
    if (typeof text !== 'string') return [];
    const result = settingsSchema.shape[setting].safeParse(/^\d+$/.test(text) ? Number(text) : text);
    if (!result.success)
      throw new UsageError(`--${option} ${result.error.issues[0]?.message ?? 'is not valid'}, not "${text}"`);
    return [[setting, result.data] as const];
  });
  return Object.fromEntries(given);
}
