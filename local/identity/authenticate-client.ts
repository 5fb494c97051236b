import type { Application } from './directory.ts';
import { isSinglePage } from './directory.ts';
import { isLoopbackOrigin } from './loopback.ts';
import {
  foreignOrigin,
  missingSecret,
  noOrigin,
  secretOfPublicClient,
  unknownClient,
  wrongAssertion,
  wrongSecret,
} from './oauth-error.ts';

/** What a client of the token endpoint says of itself. */
export interface ClientProof {
  readonly clientId: string;
  readonly secret: string | undefined;
  /** A token of another identity, which stands for the secret. */
  readonly assertion: string | undefined;
  /** The `Origin` header: browsers send it, servers do not. */
  readonly origin: string | undefined;
}

/**
 * Finds the application and holds it to the rules of its kind, as Entra does: one with a secret shows it and does not call
 * from a browser, a single-page application calls from a browser and has none. Throws {@link OAuthError}.
 */
export function authenticateClient(
  applications: readonly Application[],
  tenantId: string,
  { clientId, secret, assertion, origin }: ClientProof,
): Application {
  const application = applications.find((candidate) => candidate.clientId === clientId);
  if (application === undefined) throw unknownClient(clientId, tenantId);
  if (isSinglePage(application)) {
    if (secret !== undefined) throw secretOfPublicClient();
    if (origin === undefined) throw noOrigin();
    if (!isLoopbackOrigin(origin)) throw foreignOrigin(origin);
    return application;
  }
  if (origin !== undefined) throw foreignOrigin(origin);
  if (application.isPublicClient === true) {
    if (secret !== undefined) throw secretOfPublicClient();
    return application;
  }
  if (assertion !== undefined) {
    if (assertion !== application.assertion) throw wrongAssertion(clientId);
    return application;
  }
  if (secret === undefined) throw missingSecret();
  if (secret !== application.secret) throw wrongSecret(clientId);
  return application;
}
