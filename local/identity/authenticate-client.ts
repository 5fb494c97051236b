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
 * Finds the application and holds it to the rules of its kind, as Entra does: one with a secret shows it, or an assertion
 * in its place, and does not call from a browser; a single-page application calls from a browser and has none; a public
 * client has none either. Throws {@link OAuthError}.
 */
export function authenticateClient(
  applications: readonly Application[],
  tenantId: string,
  proof: ClientProof,
): Application {
  const application = applications.find((candidate) => candidate.clientId === proof.clientId);
  if (application === undefined) throw unknownClient(proof.clientId, tenantId);
  if (isSinglePage(application)) {
    assertSinglePage(proof);
    return application;
  }
  if (proof.origin !== undefined) throw foreignOrigin(proof.origin);
  if (application.isPublicClient !== true) assertConfidential(application, proof);
  else if (proof.secret !== undefined) throw secretOfPublicClient();
  return application;
}

function assertSinglePage({ secret, origin }: ClientProof): void {
  if (secret !== undefined) throw secretOfPublicClient();
  if (origin === undefined) throw noOrigin();
  if (!isLoopbackOrigin(origin)) throw foreignOrigin(origin);
}

function assertConfidential(application: Application, { clientId, secret, assertion }: ClientProof): void {
  if (assertion !== undefined) {
    if (assertion !== application.assertion) throw wrongAssertion(clientId);
    return;
  }
  if (secret === undefined) throw missingSecret();
  if (secret !== application.secret) throw wrongSecret(clientId);
}
