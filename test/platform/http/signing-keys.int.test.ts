import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { jwtVerify } from 'jose';
import { signingKeys, type SigningKeys } from '../../../src/platform/http/signing-keys.ts';
import { claimsOf, now, sign, signingKey, type SigningKey } from '../../support/http/issuer.ts';

let first: SigningKey;
let second: SigningKey;
let server: Server;
let shown: readonly SigningKey[];
let down: boolean;
let reads: number;
let elapsed: number;
let warnings: string[];
let signing: SigningKeys;

beforeAll(async () => {
  [first, second] = await Promise.all([signingKey(), signingKey()]);
});

beforeEach(async () => {
  shown = [first];
  down = false;
  reads = 0;
  elapsed = 0;
  warnings = [];
  server = createServer((_request, response) => {
    reads += 1;
    if (down) return void response.socket?.destroy();
    response.end(JSON.stringify({ keys: shown.map((key) => key.publicJwk) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  signing = signingKeys({ jwksUri: `http://127.0.0.1:${port}/keys`, elapsed: () => elapsed });
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const verify = async (key: SigningKey, header: object = {}): Promise<string> => {
  const token = await sign(key, claimsOf('requester'), header);
  const keys = signing.keysFor((text) => void warnings.push(text));
  return jwtVerify(token, keys, { currentDate: now }).then(
    () => 'good',
    (error: unknown) => (error as Error).name,
  );
};

describe('the signing keys', () => {
  it('that were read ahead are not read for the first token', async () => {
    await signing.readAhead((text) => void warnings.push(text));
    expect(reads).toBe(1);
    expect(await verify(first)).toBe('good');
    expect(reads).toBe(1);
  });

  it('that could not be read ahead are read for the first token', async () => {
    down = true;
    await expect(signing.readAhead(() => undefined)).rejects.toThrow('the signing keys cannot be read');
    down = false;
    elapsed = 1_000;
    expect(await verify(first)).toBe('good');
  });

  it('are not read before the first token, and once for many', async () => {
    expect(reads).toBe(0);
    expect(await Promise.all([verify(first), verify(first), verify(first)])).toEqual([
      'good',
      'good',
      'good',
    ]);
    expect(reads).toBe(1);
  });

  it('are read again for a new key', async () => {
    await verify(first);
    shown = [second];
    elapsed += 30_001;
    expect(await verify(second)).toBe('good');
    expect(await verify(first)).toBe('JWKSNoMatchingKey');
    expect(reads).toBe(2);
  });

  it('are not read again for a storm of unknown keys', async () => {
    await verify(first);
    const storm = Array.from({ length: 50 }, (_, index) => verify(first, { kid: `unknown-${index}` }));
    expect(new Set(await Promise.all(storm))).toEqual(new Set(['JWKSNoMatchingKey']));
    expect(reads).toBe(1);
    elapsed += 30_001;
    await Promise.all(Array.from({ length: 50 }, (_, index) => verify(first, { kid: `again-${index}` })));
    expect(reads).toBe(2);
  });

  it('stay in use when they are old and the issuer is down, and are requested only rarely', async () => {
    await verify(first);
    down = true;
    elapsed += 11 * 60_000;
    expect(await verify(first)).toBe('good');
    expect(await verify(first)).toBe('good');
    expect(reads).toBe(2);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('the known ones stay in use');
  });

  it('that the issuer withdrew stop working when they are old', async () => {
    await verify(first);
    shown = [second];
    elapsed += 11 * 60_000;
    expect(await verify(first)).toBe('JWKSNoMatchingKey');
  });

  it('that were never read are an outage until the issuer is back', async () => {
    down = true;
    expect(await verify(first)).toBe('SigningKeysUnavailable');
    expect(await verify(first)).toBe('SigningKeysUnavailable');
    expect(reads).toBe(1);
    down = false;
    elapsed += 1_001;
    expect(await verify(first)).toBe('good');
  });
});
