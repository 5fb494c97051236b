import { X509Certificate, randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import type { Clock } from './clock.ts';
import { realClock } from './clock.ts';

/** What an HTTPS server of the local stack needs, and the CA file its clients trust. PEM everywhere. */
export interface Certificates {
  readonly caFile: string;
  readonly cert: string;
  readonly key: string;
}

const DAY_MS = 86_400_000;
const VALID_DAYS = 730;
const RENEW_WITHIN_DAYS = 30;

/**
 * Returns the certificate for 127.0.0.1 and localhost kept in `folder`, made by a CA of its own. Both are made at
 * the first call and again when they expire within 30 days; clients then have to read the CA file anew.
 * Safe to call from several processes at once.
 */
export async function ensureCertificates(folder: string, clock: Clock = realClock): Promise<Certificates> {
  const home = join(folder, 'certificates');
  const kept = await read(home);
  if (kept !== undefined && !expiresSoon(kept.cert, clock.now())) return kept;
  await mkdir(folder, { recursive: true });
  const draft = await mkdtemp(join(folder, 'certificates-'));
  await make(draft, clock.now());
  if (kept !== undefined) await rm(home, { recursive: true, force: true });
  await publish(draft, home);
  const made = await read(home);
  if (made === undefined) throw new Error(`the certificates in ${home} cannot be read`);
  return made;
}

async function read(home: string): Promise<Certificates | undefined> {
  const caFile = join(home, 'ca.pem');
  try {
    const cert = await readFile(join(home, 'server.pem'), 'utf8');
    return { caFile, cert, key: await readFile(join(home, 'server.key'), 'utf8') };
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function expiresSoon(cert: string, now: Date): boolean {
  return new X509Certificate(cert).validToDate.getTime() < now.getTime() + RENEW_WITHIN_DAYS * DAY_MS;
}

async function make(folder: string, now: Date): Promise<void> {
  const shared = {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now.getTime() - DAY_MS), // clocks of laptops and containers differ a little
    notAfterDate: new Date(now.getTime() + VALID_DAYS * DAY_MS),
  } as const;
  // Two authorities of one name in one trust store are taken for each other.
  const name = `Reservation Desk local CA ${randomUUID().slice(0, 8)}`;
  const ca = await generate([{ name: 'commonName', value: name }], {
    ...shared,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...shared,
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: 'localhost' },
        ],
      },
    ],
  });
  // The CA's own key is not kept: nobody can sign a second certificate that this machine would trust.
  await writeFile(join(folder, 'ca.pem'), pem(ca.cert));
  await writeFile(join(folder, 'server.pem'), pem(server.cert));
  await writeFile(join(folder, 'server.key'), pem(server.private), { mode: 0o600 });
  await chmod(folder, 0o755);
}

/** PEM files are joined to one another, so each ends with a line break. */
function pem(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** A folder appears whole or not at all; when another process was quicker, its certificates count. */
async function publish(draft: string, home: string): Promise<void> {
  try {
    await rename(draft, home);
  } catch (error) {
    if (!isCode(error, 'ENOTEMPTY') && !isCode(error, 'EEXIST')) throw error;
    await rm(draft, { recursive: true, force: true });
  }
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
