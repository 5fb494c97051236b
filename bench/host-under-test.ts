import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { Caller } from './caller.ts';

const MAIN = join(import.meta.dirname, '../local/host/main.ts');
const APP = join(import.meta.dirname, 'apps/sequences');
const BASE = '/runtime/webhooks/durabletask';
/** Of a start that waits, in seconds. Far more than anything here takes. */
const PATIENCE = 600;
/** How the host logs that an instance has ended, when that is on disk. */
const END_LINE = / (\S+) (Completed|Failed|Terminated)\b/;
/** What is kept of the log, to be shown when the host ends by itself. */
const LAST_LINES = 5;

const usageSchema = z.object({ cpuMs: z.number(), memoryBytes: z.number() });
/** What the host's process has used since it started, and the memory it holds. */
export type Usage = z.infer<typeof usageSchema>;

export interface HostOptions {
  readonly dataFolder: string;
  /** Options of Node for the host's process. */
  readonly nodeOptions?: readonly string[];
}

/** The real host with the app of this folder, in a process of its own, and calls to it. */
export class HostUnderTest {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #caller: Caller;
  readonly #waiting = new Map<string, PromiseWithResolvers<string>>();

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.#ended = once(child, 'close');
    this.#caller = new Caller(url);
    void this.#ended.then(() =>
      this.#waiting.forEach(({ reject }) => reject(new Error('the host ended while it was measured'))),
    );
  }

  /** Resolves when the host is ready. Rejects with the end of its log when it ends before. */
  static async start({ dataFolder, nodeOptions = [] }: HostOptions): Promise<HostUnderTest> {
    const child = fork(MAIN, ['--app', APP, '--port', '0', '--data', dataFolder], {
      execArgv: [...nodeOptions],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const { stdout, stderr } = child;
    if (stdout === null || stderr === null) throw new Error('the host cannot be listened to');
    const log: string[] = [];
    const logReader = createInterface(stderr).on('line', (line) => {
      log.push(line);
      if (log.length > LAST_LINES) log.shift();
    });
    const ready = once(createInterface(stdout), 'line') as Promise<[string]>;
    const first = await Promise.race([ready, once(child, 'close').then(() => undefined)]);
    if (first === undefined) throw new Error(`the host ended: ${log.join('\n')}`);
    const host = new HostUnderTest(child, first[0].replace('listening ', ''));
    logReader.on('line', (line) => host.#readLog(line));
    return host;
  }

  /**
   * Starts an instance through the management API and gives its output. The call is answered when the instance has
   * ended, so waiting costs the host one HTTP exchange, and no polling.
   */
  async run(orchestrator: string, input = ''): Promise<string> {
    const query = `timeout=${PATIENCE}&pollingInterval=1`;
    const { status, body } = await this.#caller.post(`${BASE}/orchestrators/${orchestrator}?${query}`, input);
    if (status !== 200) throw new Error(`${orchestrator}: ${status} ${body}`);
    return body;
  }

  /** Starts an instance through the management API, and does not wait for it. */
  async begin(orchestrator: string): Promise<void> {
    const { status, body } = await this.#caller.post(`${BASE}/orchestrators/${orchestrator}`);
    if (status !== 202) throw new Error(`${orchestrator}: ${status} ${body}`);
  }

  /** How many instances have this status, 1000 at most. */
  async countWith(runtimeStatus: string): Promise<number> {
    const { body } = await this.#caller.get(`${BASE}/instances?top=1000&runtimeStatus=${runtimeStatus}`);
    return z.array(z.unknown()).parse(JSON.parse(body)).length;
  }

  /**
   * Starts an instance through the app's HTTP function. That it has ended is read from the host's log, which is
   * written in any case: the SDK's own way of waiting polls the host.
   */
  async runThroughStarter(instanceId: string): Promise<void> {
    const ended = Promise.withResolvers<string>();
    this.#waiting.set(instanceId, ended);
    const { status, body } = await this.#caller.post(`/api/start/${instanceId}`);
    if (status !== 202) throw new Error(`start: ${status} ${body}`);
    const end = await ended.promise;
    if (end !== 'Completed') throw new Error(`${instanceId}: ${end}`);
  }

  /** What the SDK was given last for a row of activities, as JSON. */
  async lastInput(): Promise<string> {
    return (await this.#caller.get('/api/last-input')).body;
  }

  async usage(): Promise<Usage> {
    return usageSchema.parse(JSON.parse((await this.#caller.get('/api/usage')).body));
  }

  async stop(): Promise<void> {
    this.#caller.close();
    this.#child.kill('SIGTERM');
    await this.#ended;
  }

  #readLog(line: string): void {
    const [, id = '', status = ''] = END_LINE.exec(line) ?? [];
    this.#waiting.get(id)?.resolve(status);
    this.#waiting.delete(id);
  }
}
