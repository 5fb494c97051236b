import { InvalidSettings } from '../app/config.ts';
import { readServiceBusConfig, type ServiceBusConfig } from '../app/service-bus-config.ts';
import { DEFAULT_FOLDER, settingsOfStack } from './stack-settings.ts';

/** Help text of the option `--data`, for commands that call {@link findSettings}. */
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
export async function findSettings(folder: string | undefined): Promise<FoundSettings> {
  const own = folder === undefined ? settingsIn(process.env) : undefined;
  const found = own ?? settingsIn(await settingsOfStack(folder ?? DEFAULT_FOLDER));
  if (found !== undefined) return found;
  throw new InvalidSettings(
    `There are no settings of Service Bus: neither SERVICE_BUS_CONNECTION nor SERVICE_BUS_CONNECTION__fullyQualifiedNamespace in the environment, nor a running stack in ${folder ?? DEFAULT_FOLDER} (npm start, or --data DIR for another folder)`,
  );
}

function settingsIn(environment: NodeJS.ProcessEnv): FoundSettings | undefined {
  const serviceBus = readServiceBusConfig(environment);
  return serviceBus && { serviceBus, environment };
}
