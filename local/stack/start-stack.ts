import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureCertificates } from '../kit/certificates.ts';
import { readClockFile } from '../kit/clock-file.ts';
import { claimFolder } from '../kit/data-folder.ts';
import type { Urls } from './addresses.ts';
import { AUDIENCE, issuerAt, PARTNER_TENANT, urlsOf } from './addresses.ts';
import { buildApp } from './build.ts';
import type { ChildrenEvents } from './children.ts';
import { Children } from './children.ts';
import { assertMayEmpty, emptyFolder, removeIfUnused } from './data-folder.ts';
import { importGrants } from './grants.ts';
import { appEnvironment, hostPart, type HostKind } from './host-part.ts';
import { outliveLeftovers } from './leftovers.ts';
import { partsOf } from './parts.ts';
import { choosePorts } from './ports.ts';
import type { RestartDelay } from './restart-delay.ts';
import { appSettings, writeLocalSettings } from './settings.ts';
import { StackClock } from './stack-clock.ts';
import type { StackInfo } from './stack-file.ts';
import { removeStackFile, writeStackFile } from './stack-file.ts';
import { ensureTimelineKeys } from './timeline-keys.ts';
import { writeTrust } from './trust.ts';

export const REPOSITORY = join(import.meta.dirname, '../..');

export interface StackOptions {
  /** Data folder; claimed for this process. */
  readonly data: string;
  /** First of ten ports, or 0 for free ones. */
  readonly portBase: number;
  /** Empties the data folder first. */
  readonly fresh?: boolean;
  /** Lets `POST /admin/clock` on the host move the time of all processes. */
  readonly testClock?: boolean;
  /** When the test clock begins in a data folder without one; the real time unless told. It may lie in the past. */
  readonly clockBegins?: Date;
  /** Which host runs the app: our own, that on Microsoft's Durable Task extension, or none. Our own unless told. */
  readonly host?: HostKind;
  /** The function app, already compiled; without it the app of this repository is compiled and run. */
  readonly app?: string;
  /** Settings of the app that replace those of the stack, e.g. the way to the storage; `undefined` takes one away. */
  readonly settings?: (urls: Urls) => Promise<Record<string, string | undefined>>;
  /** Told before every step that takes time. */
  readonly progress?: (step: string) => void;
  readonly restarted?: (name: string, cause: string) => void;
  /** How long an ended process stays away; a drill that kills on purpose cannot wait as people can. */
  readonly restartDelay?: RestartDelay;
  /** Gives up starting; what runs already is stopped. */
  readonly signal?: AbortSignal;
}

export interface Stack {
  /** Contents of `stack.json`, true at the moment of the call. */
  info(): StackInfo;
  /** Stops everything in order. */
  stop(): Promise<void>;
}

/**
 * Starts the whole stack and resolves when all of it is healthy; `stack.json` tells of it from then on.
 * Rejects with a StartError, having stopped what it had started; no trace is left of a folder it made in vain.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const data = resolve(options.data);
  if (options.fresh === true) assertMayEmpty(data);
  const isNew = !existsSync(data);
  const lock = claimFolder(data, 'a local stack');
  let info: (() => StackInfo) | undefined;
  const events: ChildrenEvents = {
    onPidChange: () => info !== undefined && writeStackFile(data, info()),
    onRestarted: (name, cause) => options.restarted?.(name, cause),
  };
  const children = new Children(data, events, options.restartDelay);
  const stop = async () => {
    info = undefined;
    removeStackFile(data);
    await children.stop();
    lock.release();
  };
  const giveUp = () => void children.stop();
  options.signal?.addEventListener('abort', giveUp);
  try {
    const running = await boot(data, options, children);
    options.signal?.removeEventListener('abort', giveUp);
    info = running;
    writeStackFile(data, running());
    return { info: running, stop };
  } catch (error) {
    await stop();
    if (isNew) removeIfUnused(data);
    options.signal?.throwIfAborted();
    throw error;
  }
}

async function boot(data: string, options: StackOptions, children: Children): Promise<() => StackInfo> {
  const { progress = () => undefined, signal = new AbortController().signal } = options;
  await outliveLeftovers(data);
  if (options.fresh === true) emptyFolder(data);
  const ports = await choosePorts(options.portBase);
  if (options.app === undefined) {
    progress('compiling the app');
    await buildApp(REPOSITORY, signal);
  }
  const urls = urlsOf(ports);
  const { caFile } = await ensureCertificates(data);
  const places = {
    app: resolve(options.app ?? REPOSITORY),
    data,
    settingsFile: join(data, 'local.settings.json'),
    trustFile: join(data, 'trusted.pem'),
    clock: options.testClock === true ? new StackClock(data, options.clockBegins) : undefined,
  };
  if (places.clock === undefined) tellIfClockIsLeft(data, progress);
  const settings = given({
    ...appSettings(urls, data),
    TIMELINE_KEYS: ensureTimelineKeys(data),
    ...(await options.settings?.(urls)),
  });
  await writeTrust(places.trustFile, caFile);
  await writeLocalSettings(places.settingsFile, settings);

  const { azurite, identity, microsoft, mail, 'service-bus': serviceBus } = partsOf(ports, places);
  const env = appEnvironment(places);
  const host = await hostPart(options.host ?? 'local', ports, urls, { ...places, env, progress, signal });
  progress('starting azurite, identity, microsoft, service-bus and mail');
  await Promise.all([
    children.start('azurite', azurite),
    children.start('identity', identity),
    children.start('microsoft', microsoft),
    children.start('service-bus', serviceBus),
    children.start('mail', mail),
  ]);
  progress('writing the grants of the seeded people');
  await importGrants(places.app, { ...env, ...settings }, signal);
  if (host !== undefined) {
    progress('starting the host');
    await children.start('host', host);
  }
  signal.throwIfAborted();

  const startedAt = new Date().toISOString();
  return () => ({
    pid: process.pid,
    startedAt,
    urls,
    pids: {
      host: children.optionalPid('host'),
      worker: children.optionalPid('worker'),
      microsoft: children.pid('microsoft'),
      identity: children.pid('identity'),
      serviceBus: children.pid('service-bus'),
      mail: children.pid('mail'),
      azurite: children.pid('azurite'),
    },
    caFile,
    issuer: issuerAt(urls),
    audience: AUDIENCE,
    tenantId: PARTNER_TENANT,
  });
}

const given = (settings: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(settings).filter((one): one is [string, string] => one[1] !== undefined));

function tellIfClockIsLeft(data: string, progress: (step: string) => void): void {
  if (readClockFile(data) === 0) return;
  progress(
    `${data} was left at another time and goes back to the real one: --test-clock stays there, --fresh begins anew`,
  );
}
