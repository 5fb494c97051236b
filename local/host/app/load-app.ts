import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { StartError } from '../../kit/command.ts';
import type { CoreApi } from '../core/core-api.ts';
import type { FunctionRegistry } from '../core/function-registry.ts';
import type { Hooks } from '../core/hooks.ts';
import { errorText } from '../log.ts';
import { entryFiles } from './package-main.ts';
import type { EntryFile } from './package-main.ts';

/** The capabilities the real host offers its Node worker. */
const CAPABILITIES = {
  RawHttpBodyBytes: 'true',
  RpcHttpBodyOnly: 'true',
  RpcHttpTriggerMetadataRemoved: 'true',
  UseNullableValueDictionaryForHttp: 'true',
};

/**
 * Loads the app as the Node worker does: every file of `main` in order, then the appStart hooks, then the
 * library's capabilities; after that nothing can be registered. Throws {@link StartError} naming the file that
 * failed, or the setting that is not served.
 */
export async function loadApp(
  appFolder: string,
  api: CoreApi,
  hooks: Hooks,
  registry: FunctionRegistry,
): Promise<void> {
  for (const file of entryFiles(appFolder)) await loadFile(file);
  await hooks.run('appStart', {
    functionAppDirectory: appFolder,
    hookData: hooks.appLevelHookData,
    appHookData: hooks.appHookData,
  });
  if (api.hasModel) {
    const capabilities = await api.getProgrammingModel().getCapabilities?.({ ...CAPABILITIES });
    if (capabilities?.['HttpUri'] !== undefined)
      throw new StartError('app.setup({ enableHttpStream: true }) is not supported: HTTP streaming');
  }
  registry.lock();
}

async function loadFile({ path, isEsModule }: EntryFile): Promise<void> {
  try {
    if (isEsModule) await import(pathToFileURL(path).href);
    else createRequire(path)(path);
  } catch (error) {
    throw new StartError(`${path} failed to load: ${errorText(error)}`, { cause: error });
  }
}
