import { readFile } from 'node:fs/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Trusts the certificates in NODE_EXTRA_CA_CERTS of settings that were read from a file: Node itself reads that
 * variable only at start.
 */
export async function trustOwnCertificates(environment: NodeJS.ProcessEnv): Promise<void> {
  const file = environment['NODE_EXTRA_CA_CERTS'] ?? '';
  if (file === '' || file === process.env['NODE_EXTRA_CA_CERTS']) return;
  const own = (await readFile(file, 'utf8')).match(CERTIFICATE) ?? [];
  setDefaultCACertificates([...getCACertificates('default'), ...own]);
}
