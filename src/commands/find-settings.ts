import { InvalidSettings } from '../app/config.ts';
import { readServiceBusConfig, type ServiceBusConfig } from '../app/service-bus-config.ts';
import { DEFAULT_FOLDER, settingsOfStack } from './stack-settings.ts';

/** The option `--data` of a command that calls {@link findSettings}, as its help has it. */
export const DATA_HELP = `  --data DIR  take the settings of the stack that runs on DIR. Without it they come
              from the environment, else from the stack on ${DEFAULT_FOLDER}`;

interface FoundSettings {
  readonly serviceBus: ServiceBusConfig;
  /** All settings of the place that told of the queues. */
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Where the queues are: at the stack that runs on `folder`; without a folder as the environment says, else at the stack
 * on `.local`. Throws {@link InvalidSettings}.
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
