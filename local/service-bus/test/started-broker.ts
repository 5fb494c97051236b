import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emulatorConnection } from '../../kit/emulator-connection.ts';
import { startBroker } from '../start-broker.ts';
import { writeConfig, type QueueProperties } from './config-file.ts';

/** A broker within the process of a test, with a data folder of its own. */
export interface StartedBroker {
  readonly connectionString: string;
  /** Of `/healthz` and `/_control`. */
  readonly controlUrl: string;
  stop(): Promise<void>;
}

export async function startTestBroker(
  queues: Readonly<Record<string, QueueProperties>>,
): Promise<StartedBroker> {
  const folder = mkdtempSync(join(tmpdir(), 'service-bus-'));
  const configFile = join(folder, 'config.json');
  writeConfig(configFile, queues);
  const broker = await startBroker({ configFile, dataFolder: join(folder, 'data'), port: 0, httpPort: 0 });
  return {
    connectionString: emulatorConnection(broker.port),
    controlUrl: `http://127.0.0.1:${broker.httpPort}`,
    stop: async () => {
      await broker.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
