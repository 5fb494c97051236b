import { writeFileSync } from 'node:fs';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { ensureCertificates } from '../kit/certificates.ts';
import type { Clock } from '../kit/clock.ts';
import { realClock } from '../kit/clock.ts';
import { claimFolder } from '../kit/data-folder.ts';
import { listenOnLoopback } from '../kit/listen.ts';
import { buildCatalog } from './catalog/build-catalog.ts';
import { createControlServer } from './control/control-server.ts';
import { createGateway } from './gateway/serve.ts';
import { partnerCenter } from './partner-center/plane.ts';
import { resourceManager } from './resource-manager/plane.ts';
import { retailPrices } from './retail/plane.ts';
import { plant } from './seed/plant.ts';
import { DEFAULT_SEED_FILE, readSeed } from './seed/read-seed.ts';
import type { Settings } from './settings.ts';
import { openStore } from './store/store.ts';
import type { World } from './world.ts';

export interface MicrosoftOptions {
  /** 0 for any free port. */
  readonly port: number;
  readonly httpPort: number;
  /** Claimed while running; everything that must survive is below it. */
  readonly dataFolder: string;
  /** Default: the data folder. */
  readonly certificatesFolder?: string | undefined;
  /** Default: the seed that comes with the simulator. */
  readonly seedFile?: string | undefined;
  /** Override the seed's settings. */
  readonly settings?: Partial<Settings>;
  readonly clock?: Clock;
}

export interface RunningMicrosoft {
  readonly port: number;
  readonly httpPort: number;
  readonly caFile: string;
  stop(): Promise<void>;
}

/** Starts the simulator. Throws a `StartError` when a port, the data folder or the seed is not usable. */
export async function startMicrosoft(options: MicrosoftOptions): Promise<RunningMicrosoft> {
  const { dataFolder, clock = realClock } = options;
  const seed = readSeed(options.seedFile ?? DEFAULT_SEED_FILE);
  const lock = claimFolder(dataFolder, 'local/microsoft');
  const store = openStore(join(dataFolder, 'microsoft.sqlite'));
  const closing: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    await Promise.all(closing.map((close) => close()));
    store.close();
    lock.release();
  };
  try {
    const certificates = await ensureCertificates(options.certificatesFolder ?? dataFolder);
    const settings = { ...seed.settings, ...options.settings };
    const world: World = { clock, seed, settings, catalog: buildCatalog(seed.catalog), store };
    plant(world);
    const gateway = createGateway(
      world,
      [
        { prefix: '/v1', plane: partnerCenter(world) },
        { prefix: '/api/retail', plane: retailPrices(world) },
        { prefix: '/', plane: resourceManager(world) },
      ],
      certificates,
    );
    const control = createControlServer(world);
    closing.push(
      () => gateway.close(),
      () => control.close(),
    );
    const port = await listen(gateway, options.port);
    const httpPort = await listen(control, options.httpPort);
    writeFileSync(join(dataFolder, 'ports.json'), `${JSON.stringify({ port, httpPort })}\n`);
    return { port, httpPort, caFile: certificates.caFile, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function listen(app: { ready(): PromiseLike<unknown>; server: Server }, port: number): Promise<number> {
  await app.ready();
  return listenOnLoopback(app.server, port);
}
