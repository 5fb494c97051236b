import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_SEED_FILE } from '../../seed/read-seed.ts';
import type { Settings } from '../../settings.ts';
import { startMicrosoft } from '../../start-microsoft.ts';
import type { RunningMicrosoft } from '../../start-microsoft.ts';
import { wireClient } from './wire-client.ts';
import type { WireClient } from './wire-client.ts';

/** A simulator in this process, with a clock the test sets. */
export interface TestSimulator {
  readonly call: WireClient;
  readonly running: RunningMicrosoft;
  /** Calls the control port. */
  readonly control: (
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<{ status: number; json: unknown }>;
  setNow(instant: string): void;
  stop(): Promise<void>;
}

/** Before the families of 2026-07-01 retire. */
export const NOON = '2026-06-15T12:00:00.000Z';

export async function startTestSimulator(
  settings: Partial<Settings> = {},
  changeSeed?: (seed: Record<string, unknown>) => unknown,
): Promise<TestSimulator> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'microsoft-'));
  let now = new Date(NOON);
  const running = await startMicrosoft({
    port: 0,
    httpPort: 0,
    dataFolder,
    settings,
    seedFile: changeSeed === undefined ? undefined : writeSeed(dataFolder, changeSeed),
    clock: { now: () => now },
  });
  return {
    running,
    call: wireClient(running.port, running.caFile),
    control: (method, path, body) => callControl(running.httpPort, method, path, body),
    setNow: (instant) => {
      now = new Date(instant);
    },
    stop: async () => {
      await running.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function writeSeed(folder: string, change: (seed: Record<string, unknown>) => unknown): string {
  const file = join(folder, 'seed.json');
  const seed = JSON.parse(readFileSync(DEFAULT_SEED_FILE, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify(change(seed)));
  return file;
}

export async function callControl(port: number, method: string, path: string, body?: unknown) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, json: text === '' ? undefined : (JSON.parse(text) as unknown) };
}
