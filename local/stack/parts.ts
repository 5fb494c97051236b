import { join } from 'node:path';
import type { Part } from './child-run.ts';
import type { Ports } from './ports.ts';
import type { StackClock } from './stack-clock.ts';

const local = join(import.meta.dirname, '..');

/** Where the parts of a stack live. All paths are absolute. */
export interface Places {
  /** The function app's folder. */
  readonly app: string;
  readonly data: string;
  readonly settingsFile: string;
  /** The CA file for `NODE_EXTRA_CA_CERTS` of the app. */
  readonly trustFile: string;
  /** Absent when all processes read the real time. */
  readonly clock?: StackClock | undefined;
}

export type PartName = 'azurite' | 'identity' | 'microsoft' | 'service-bus' | 'mail' | 'host';

/** What the app needs around it, in the order of their need for one another. {@link hostPart} runs the app itself. */
export function partsOf(ports: Ports, places: Places): Readonly<Record<Exclude<PartName, 'host'>, Part>> {
  const certificates = ['--certificates', places.data];
  const queues = ['--config', join(local, 'stack/service-bus.json')];
  return {
    azurite: azurite(ports, places),
    identity: simulator('identity', ports.identity, ports['identity control'], places, certificates),
    microsoft: simulator('microsoft', ports.microsoft, ports['microsoft control'], places, certificates),
    'service-bus': simulator(
      'service-bus',
      ports['service bus'],
      ports['service bus control'],
      places,
      queues,
    ),
    mail: simulator('mail', ports.mail, ports['mail control'], places, []),
  };
}

function simulator(
  name: 'identity' | 'microsoft' | 'service-bus' | 'mail',
  port: number,
  controlPort: number,
  { data, clock }: Places,
  more: readonly string[],
): Part {
  return {
    name,
    script: join(local, name, 'main.ts'),
    args: [
      ...['--port', String(port), '--http-port', String(controlPort)],
      ...['--data', join(data, name), ...more],
      ...(clock === undefined ? [] : ['--follow-clock']),
    ],
    ...(clock && { clock }),
    env: process.env,
    readyLine: 'listening ',
    healthUrls: [`http://127.0.0.1:${controlPort}/healthz`],
  };
}

function azurite(ports: Ports, { data }: Places): Part {
  const service = (name: 'blob' | 'queue' | 'table') => [
    ...[`--${name}Host`, '127.0.0.1', `--${name}Port`, String(ports[`azurite ${name}`])],
  ];
  return {
    name: 'azurite',
    script: join(local, 'stack/azurite.ts'),
    args: [
      ...service('blob'),
      ...service('queue'),
      ...service('table'),
      ...['--location', join(data, 'azurite'), '--skipApiVersionCheck', '--disableTelemetry'],
    ],
    env: process.env,
    // The table service is the last of the three to start. Azurite has no health endpoint.
    readyLine: 'Azurite Table service is successfully listening',
    healthUrls: [],
  };
}
