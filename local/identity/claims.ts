import type { JWTPayload } from 'jose';
import type { Application, Person } from './directory.ts';

/** A signed-in person, with the app roles assigned to them; `roles` is absent when there are none, as at Entra. */
export function personClaims(person: Person): JWTPayload {
  return {
    oid: person.objectId,
    sub: person.objectId,
    name: person.name,
    preferred_username: person.preferredUsername,
    scp: 'access_as_user',
    ...(person.roles.length === 0 ? {} : { roles: person.roles }),
  };
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

/** An application on behalf of the person who once consented (refresh token): "app + user" at Partner Center. */
export function delegatedClaims(
  application: Application,
  consent: Application['refreshTokens'][number],
): JWTPayload {
  return {
    oid: consent.objectId,
    sub: consent.objectId,
    name: consent.name,
    preferred_username: consent.preferredUsername,
    azp: application.clientId,
    azpacr: '1',
    scp: 'user_impersonation',
  };
}
