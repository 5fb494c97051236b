import { X509Certificate, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * What makes a browser accept the certificate of a local stack, and no other that it would not accept anyway: the hash of
 * its public key, in base64. No trust store changes. `caFile` is the one `stack.json` names.
 */
export function trustedKeyOf(caFile: string): string {
  const certificate = new X509Certificate(readFileSync(join(dirname(caFile), 'server.pem')));
  const key = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}
