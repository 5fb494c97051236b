import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ACCOUNT = 'devstoreaccount1';
/** Azurite's published key; it opens nothing else. */
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const SERVICES = ['Blob', 'Queue', 'Table'] as const;

/** Loaded before Azurite: ends it when the process that started it is gone, however that died. */
const END_WITH_PARENT = `data:text/javascript,${encodeURIComponent(
  "process.stdin.on('end', () => process.exit()).resume().unref();",
)}`;

/** A running Azurite of its own: empty, on free ports, in memory. */
export interface RunningAzurite {
  readonly connectionString: string;
  /** Addresses with the account, e.g. `http://127.0.0.1:41495/devstoreaccount1`. */
  readonly blobUrl: string;
  readonly queueUrl: string;
  readonly tableUrl: string;
  /** Ends the process and waits for it. */
  stop(): Promise<void>;
}

export async function startAzurite(): Promise<RunningAzurite> {
  const folder = await mkdtemp(join(tmpdir(), 'azurite-'));
  const ports = ['--blobPort', '0', '--queuePort', '0', '--tablePort', '0'];
  const options = ['--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry', '--silent'];
  const script = createRequire(import.meta.url).resolve('azurite/dist/src/azurite.js');
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, script, ...ports, ...options], {
    cwd: folder,
  });
  const stop = async () => {
    await ended(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { Blob: blobUrl, Queue: queueUrl, Table: tableUrl } = await announcedUrls(child);
    return {
      connectionString: connectionStringOf({ blobUrl, queueUrl, tableUrl }),
      blobUrl,
      queueUrl,
      tableUrl,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The connection string of an Azurite whose table service is reached at another address, e.g. through a proxy. */
export const connectionStringOf = (urls: Pick<RunningAzurite, 'blobUrl' | 'queueUrl' | 'tableUrl'>): string =>
  [
    `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${KEY}`,
    `BlobEndpoint=${urls.blobUrl};QueueEndpoint=${urls.queueUrl};TableEndpoint=${urls.tableUrl}`,
  ].join(';');

async function announcedUrls(child: ChildProcess): Promise<Record<(typeof SERVICES)[number], string>> {
  const urls = { Blob: '', Queue: '', Table: '' };
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  if (child.stdout === null) throw new Error('Azurite has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    said += `${line}\n`;
    const found = /Azurite (Blob|Queue|Table) service is successfully listening at (http:\S+)/.exec(line);
    if (found) urls[found[1] as (typeof SERVICES)[number]] = `${found[2] ?? ''}/${ACCOUNT}`;
    if (SERVICES.every((service) => urls[service] !== '')) break;
  }
  if (urls.Table === '') throw new Error(`Azurite did not start:\n${said}`);
  // An unread pipe would stop it once it is full.
  child.stdout.resume();
  return urls;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}
