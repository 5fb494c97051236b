import { readTablesConfig } from '../app/config.ts';
import { readServiceBusConfig, type ServiceBusConfig } from '../app/service-bus-config.ts';
import type { TablesConfig } from '../app/tables-settings.ts';
import { InvalidSettings } from '../app/wrong-settings.ts';
import { DEFAULT_FOLDER, settingsOfStack } from './stack-settings.ts';

/** Help text of the option `--data`, for commands that find their settings here. */
export const DATA_HELP = `  --data DIR  take the settings of the stack that runs on DIR. Without it they come
              from the environment, else from the stack on ${DEFAULT_FOLDER}`;

interface FoundSettings {
  readonly serviceBus: ServiceBusConfig;
  /** All settings of the source that has the queues. */
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Finds the settings of the queues: of the stack on `folder`; without a folder in the environment, else of the
 * stack on `.local`. Throws {@link InvalidSettings}.
 */
export const findSettings = (folder: string | undefined): Promise<FoundSettings> =>
  find(folder, {
    read: (environment) => {
      const serviceBus = readServiceBusConfig(environment);
      return serviceBus && { serviceBus, environment };
    },
    missing:
      'There are no settings of Service Bus: neither SERVICE_BUS_CONNECTION nor SERVICE_BUS_CONNECTION__fullyQualifiedNamespace in the environment',
  });

/** As {@link findSettings}, the address of the tables. */
export const findTables = (folder: string | undefined): Promise<TablesConfig> =>
  find(folder, {
    read: (environment) =>
      environment['TABLES_CONNECTION'] === undefined && environment['TABLES_ENDPOINT'] === undefined
        ? undefined
        : readTablesConfig(environment),
    missing:
      'There are no settings of the tables: neither TABLES_CONNECTION nor TABLES_ENDPOINT in the environment',
  });

interface Wanted<T> {
  /** `undefined` when the environment has none of the settings. */
  readonly read: (environment: NodeJS.ProcessEnv) => T | undefined;
  /** The first half of the error. */
  readonly missing: string;
}

async function find<T>(folder: string | undefined, { read, missing }: Wanted<T>): Promise<T> {
  const own = folder === undefined ? read(process.env) : undefined;
  const found = own ?? read(await settingsOfStack(folder ?? DEFAULT_FOLDER));
  if (found !== undefined) return found;
  throw new InvalidSettings(
    `${missing}, nor a running stack in ${folder ?? DEFAULT_FOLDER} (npm start, or --data DIR for another folder)`,
  );
}
