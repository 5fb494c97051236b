import type { TokenCredential } from '@azure/identity';
import { lazy } from '../node/lazy.ts';

type WithIdentity<S> = S extends { readonly connectionString: string }
  ? S
  : S & { readonly credential: TokenCredential };

/** Adds the app's own identity as credential to the settings of a service, unless they have a connection string. */
export const withOwnIdentity = <S extends object>(settings: S): WithIdentity<S> =>
  ('connectionString' in settings ? settings : { ...settings, credential: ownIdentity() }) as WithIdentity<S>;

/** The app's own identity in Azure (managed identity, or the developer's sign-in), loaded at the first token. */
export function ownIdentity(): TokenCredential {
  const credential = lazy(async () => new (await import('@azure/identity')).DefaultAzureCredential());
  return { getToken: async (scopes, options) => (await credential()).getToken(scopes, options) };
}
