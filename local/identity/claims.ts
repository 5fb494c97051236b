import type { JWTPayload } from 'jose';
import type { Account, Application, Person } from './directory.ts';

/** A signed-in person on the API of the desk, with the app roles assigned to them; `roles` is absent when there are none, as at Entra. */
export function personClaims(person: Person): JWTPayload {
  return {
    ...namesOf(person),
    scp: 'access_as_user',
    ...(person.roles.length === 0 ? {} : { roles: person.roles }),
  };
}

/** The same, asked for by a client without a secret, hence `azpacr` 0. */
export function publicClaims({ clientId }: Application, person: Person): JWTPayload {
  return { ...personClaims(person), azp: clientId, azpacr: '0' };
}

/** An application on its own behalf (client credentials). */
export function applicationClaims(application: Application): JWTPayload {
  return {
    oid: application.servicePrincipalId,
    sub: application.servicePrincipalId,
    azp: application.clientId,
    azpacr: '1',
    idtyp: 'app',
  };
}

/**
 * An application on behalf of the person who once consented (refresh token): "app + user" at Partner Center. `amr` says
 * that the person signed in with a second factor, which Partner Center demands.
 */
export function delegatedClaims(application: Application, account: Account): JWTPayload {
  return {
    ...namesOf(account),
    azp: application.clientId,
    azpacr: '1',
    scp: 'user_impersonation',
    amr: ['pwd', 'mfa'],
  };
}

/** An ID token tells the application who signed in. */
export function idTokenClaims(account: Account, nonce: string | undefined): JWTPayload {
  return { ...namesOf(account), ...(nonce === undefined ? {} : { nonce }) };
}

/** Where the account is at home, for the caches of Microsoft's libraries. */
export const clientInfoOf = ({ objectId, tenantId }: Account): string =>
  Buffer.from(JSON.stringify({ uid: objectId, utid: tenantId })).toString('base64url');

const namesOf = ({ objectId, name, preferredUsername }: Account): JWTPayload => ({
  oid: objectId,
  sub: objectId,
  name,
  preferred_username: preferredUsername,
});
