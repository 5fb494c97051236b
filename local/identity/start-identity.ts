import type { AddressInfo } from 'node:net';
import type { Certificates } from '../kit/certificates.ts';
import type { Clock } from '../kit/clock.ts';
import { listenOnLoopback } from '../kit/listen.ts';
import { AuthorizationCodes } from './authorization-codes.ts';
import { controlServer } from './control-server.ts';
import { DeviceCodes } from './device-codes.ts';
import { accountsOf, readApplications, readPeople } from './directory.ts';
import { entraServer } from './entra-server.ts';
import { createIssuer } from './issuer.ts';
import { RefreshTokens } from './refresh-tokens.ts';
import { loadSigningKey } from './signing-key.ts';

export interface IdentityOptions {
  readonly ports: { readonly https: number; readonly http: number };
  /** Where the signing key and the refresh tokens are kept. */
  readonly folder: string;
  readonly certificates: Certificates;
  readonly clock: Clock;
}

/** Starts both sides of the issuer. Throws a StartError when a port is taken or a seed file is wrong. */
export async function startIdentity({ ports, folder, certificates, clock }: IdentityOptions) {
  const applications = readApplications();
  const people = readPeople();
  const key = await loadSigningKey(folder);
  // With port 0 the origin, and so the issuer's name, is known only once the server listens.
  const issuer = createIssuer(() => originOf(entra.server.address()), key, clock);
  const refreshTokens = new RefreshTokens(folder, applications, clock);
  const accounts = accountsOf(people, applications);
  const codes = new AuthorizationCodes(clock);
  const deviceCodes = new DeviceCodes(clock);
  const deps = { issuer, applications, accounts, refreshTokens, codes, deviceCodes };
  const entra = entraServer(certificates, deps, clock);
  const control = controlServer(issuer, people, refreshTokens);
  await Promise.all([entra.ready(), control.ready()]);
  await listenOnLoopback(entra.server, ports.https);
  const controlPort = await listenOnLoopback(control.server, ports.http);
  return {
    origin: issuer.origin(),
    controlUrl: `http://127.0.0.1:${controlPort}`,
    stop: async () => {
      await Promise.all([entra.close(), control.close()]);
      refreshTokens.close();
    },
  };
}

function originOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('the issuer has no port yet');
  return `https://127.0.0.1:${address.port}`;
}
