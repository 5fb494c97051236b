import { StartError } from '../kit/command.ts';
import { freePorts, isFree } from '../kit/free-ports.ts';

/** The services of the stack in the order of their ports, counted from the base. */
const SERVICES = [
  'host',
  'microsoft',
  'microsoft control',
  'identity',
  'identity control',
  'service bus',
  'service bus control',
  'azurite blob',
  'azurite queue',
  'azurite table',
  'mail',
  'mail control',
] as const;

type Service = (typeof SERVICES)[number];

/** Loopback port of every service. */
export type Ports = Readonly<Record<Service, number>>;

/** The highest base that leaves room for all services. */
export const HIGHEST_BASE = 65_535 - SERVICES.length + 1;

/**
 * The ports of a stack: counted from `base`, or free ones when it is 0. They are fixed before anything starts, so
 * that a restarted process gets its own port again. Throws a {@link StartError} that names a port in use.
 */
export async function choosePorts(base: number): Promise<Ports> {
  const numbers = base === 0 ? await freePorts(SERVICES.length) : SERVICES.map((_, index) => base + index);
  const ports = Object.fromEntries(
    SERVICES.map((service, index) => [service, numbers[index]]),
  ) as unknown as Ports;
  if (base !== 0) await assertFree(ports);
  return ports;
}

async function assertFree(ports: Ports): Promise<void> {
  for (const service of SERVICES) {
    if (!(await isFree(ports[service])))
      throw new StartError(`port ${ports[service]} (${service}) is already in use`);
  }
}
