import { readTablesConfig } from '../app/config.ts';
import { InvalidSettings } from '../app/wrong-settings.ts';
import { withOwnIdentity } from '../platform/entra/own-identity.ts';
import { openTables, type Tables } from '../platform/table/tables.ts';
import { DEFAULT_FOLDER, settingsOfStack } from './stack-settings.ts';

/**
 * Opens the tables: of the stack on `folder`; without a folder of the environment, else of the stack on `.local`.
 * Throws {@link InvalidSettings}.
 */
export async function findTables(folder: string | undefined): Promise<Tables> {
  const own = folder === undefined && hasTables(process.env);
  const environment = own ? process.env : await settingsOfStack(folder ?? DEFAULT_FOLDER);
  if (!hasTables(environment))
    throw new InvalidSettings(
      `There are no settings of the tables: neither TABLES_CONNECTION nor TABLES_ENDPOINT in the environment, nor a running stack in ${folder ?? DEFAULT_FOLDER} (npm start, or --data DIR for another folder)`,
    );
  return openTables(withOwnIdentity(readTablesConfig(environment)));
}

const hasTables = ({ TABLES_CONNECTION, TABLES_ENDPOINT }: NodeJS.ProcessEnv): boolean =>
  TABLES_CONNECTION !== undefined || TABLES_ENDPOINT !== undefined;
