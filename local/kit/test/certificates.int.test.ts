import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer, get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Certificates } from '../certificates.ts';
import { ensureCertificates } from '../certificates.ts';
import { listenOnLoopback } from '../listen.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'certificates-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('certificates of the local stack', () => {
  it.each(['127.0.0.1', 'localhost'])('convince a client that trusts only the CA, for %s', async (host) => {
    const made = await ensureCertificates(folder);

    expect(await fetchOverTls(made, host, await readFile(made.caFile, 'utf8'))).toBe('hello');
  });

  it('do not convince a client that does not know the CA', async () => {
    const made = await ensureCertificates(folder);

    await expect(fetchOverTls(made, '127.0.0.1')).rejects.toMatchObject({
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
  });

  it('are kept between calls', async () => {
    expect(await ensureCertificates(folder)).toEqual(await ensureCertificates(folder));
  });

  it('are the same for processes that ask at the same time', async () => {
    const made = await Promise.all([1, 2, 3].map(() => ensureCertificates(folder)));

    expect(new Set(made.map(({ cert }) => cert)).size).toBe(1);
  });

  it('live for two years and are made anew in the last 30 days', async () => {
    const at = (day: string) => ({ now: () => new Date(`${day}T00:00:00Z`) });
    const first = await ensureCertificates(folder, at('2026-01-01'));

    expect(new X509Certificate(first.cert).validToDate.toISOString()).toBe('2028-01-01T00:00:00.000Z');
    expect(await ensureCertificates(folder, at('2027-12-01'))).toEqual(first);
    const second = await ensureCertificates(folder, at('2027-12-03'));
    expect(new X509Certificate(second.cert).validToDate.toISOString()).toBe('2029-12-02T00:00:00.000Z');
  });

  it('keep the private key to their owner', async () => {
    await ensureCertificates(folder);

    expect((await stat(join(folder, 'certificates', 'server.key'))).mode & 0o777).toBe(0o600);
  });
});

async function fetchOverTls({ cert, key }: Certificates, host: string, ca?: string): Promise<string> {
  const server = createServer({ cert, key }, (_request, response) => response.end('hello'));
  const port = await listenOnLoopback(server, 0);
  try {
    return await new Promise<string>((resolve, reject) => {
      const trust = ca === undefined ? {} : { ca };
      get({ host, port, family: 4, agent: false, ...trust }, (response) => {
        response.setEncoding('utf8').on('data', resolve);
      }).on('error', reject);
    });
  } finally {
    server.close();
  }
}
