import { Console } from 'node:console';
import { flushCompileCache } from 'node:module';
import { runCommand } from '../../kit/command.ts';
import { claimFolder } from '../../kit/data-folder.ts';
import { listenOnLoopback } from '../../kit/listen.ts';
import { openHostTime } from '../clock/host-time.ts';
import { createHttpServer } from '../http/http-server.ts';
import { loadFunctions } from '../load-functions.ts';
import { stderrLog } from '../log.ts';
import { callHandler } from './call-handler.ts';
import { appTriggers } from './app-triggers.ts';

/**
 * The Node process of the host on Microsoft's engine: it runs the app's functions, and serves HTTP, timers and queues as the
 * local host does. The settings are in its environment. It ends when its input ends.
 */
await runCommand({
  usage: 'node local/host/real-engine/worker.ts',
  summary: "Runs the functions of an app for the host on Microsoft's engine, which starts it.",
  options: {
    app: { value: 'DIR', help: 'folder of the app', required: true },
    data: { value: 'DIR', help: 'folder for what the triggers keep', required: true },
  },
  run: async ({ app, data }) => {
    // Stdout belongs to the ready line; what the app prints is log.
    globalThis.console = new Console(process.stderr, process.stderr);
    claimFolder(data, "the worker of Microsoft's engine");
    const time = await openHostTime({
      testClock: false,
      fastForward: 'off',
      followClock: false,
      dataFolder: data,
    });
    const log = stderrLog(time.clock);
    const loaded = await loadFunctions(app, log);
    const triggers = appTriggers({ ...loaded, appFolder: app, dataFolder: data, time, log });
    const calls = createHttpServer(callHandler({ ...loaded, triggers }), log);
    const http = createHttpServer(triggers.handle, log);
    // The host keeps its connections; one that closes by itself looks like a worker that has ended.
    for (const server of [calls, http]) server.keepAliveTimeout = 0;
    const ports = { calls: await listenOnLoopback(calls, 0), http: await listenOnLoopback(http, 0) };
    process.stdin.resume().once('end', () => {
      // A host that is gone did not stop the triggers: the next worker needs this one's data folder.
      if (!triggers.isStopped) process.exit(1);
      const { appLevelHookData: hookData, appHookData } = loaded.hooks;
      void loaded.hooks.run('appTerminate', { hookData, appHookData }).finally(() => process.exit(0));
    });
    process.stdout.write(`ready ${JSON.stringify(ports)}\n`);
    flushCompileCache();
    return undefined;
  },
});
