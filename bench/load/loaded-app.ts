import { pathToFileURL } from 'node:url';
import { provideVirtualModule } from '../../local/host/core/virtual-module.ts';

/**
 * Loads the files of an app as a worker does, with a host that keeps nothing of what is registered, and tells its parent the
 * milliseconds of processor time that took.
 */
provideVirtualModule('@azure/functions-core', {
  version: '4.0.0',
  hostVersion: '4.0.0',
  setProgrammingModel: () => undefined,
  registerFunction: () => ({ dispose: () => undefined }),
  registerHook: () => ({ dispose: () => undefined }),
});
const before = process.cpuUsage();
for (const file of process.argv.slice(2)) await import(pathToFileURL(file).href);
const { user, system } = process.cpuUsage(before);
process.send?.((user + system) / 1000);
process.disconnect();
