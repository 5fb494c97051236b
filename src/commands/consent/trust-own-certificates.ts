import { readFile } from 'node:fs/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Trusts what NODE_EXTRA_CA_CERTS names in settings that were read from a file: Node itself reads that variable only when
 * it starts.
 */
export async function trustOwnCertificates(environment: NodeJS.ProcessEnv): Promise<void> {
  const file = environment['NODE_EXTRA_CA_CERTS'] ?? '';
  if (file === '' || file === process.env['NODE_EXTRA_CA_CERTS']) return;
  const own = (await readFile(file, 'utf8')).match(CERTIFICATE) ?? [];
  setDefaultCACertificates([...getCACertificates('default'), ...own]);
}
