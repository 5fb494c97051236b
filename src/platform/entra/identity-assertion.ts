import { ownIdentity } from './own-identity.ts';

/** What Entra exchanges for a token of a registration that trusts the identity. */
const EXCHANGE = 'api://AzureADTokenExchange/.default';

/**
 * A token of the app's own identity, which stands for the secret of a registration that has a federated credential for it.
 * Source: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 */
export async function identityAssertion(): Promise<string> {
  const token = await ownIdentity().getToken(EXCHANGE);
  if (token === null) throw new Error('the identity of the app gave no token for the exchange');
  return token.token;
}
