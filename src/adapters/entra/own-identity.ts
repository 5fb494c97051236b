import type { TokenCredential } from '@azure/identity';
import { lazy } from '../node/lazy.ts';

/** The app's own identity in Azure (managed identity, or the developer's sign-in), loaded at the first token. */
export function ownIdentity(): TokenCredential {
  const credential = lazy(async () => new (await import('@azure/identity')).DefaultAzureCredential());
  return { getToken: async (scopes, options) => (await credential()).getToken(scopes, options) };
}
