import { v5 } from 'uuid';

/** Names of the registrations in one azd environment; Entra finds them again by these. */
export const uniqueNames = (environment: string) => ({
  api: `reservation-desk-api-${environment}`,
  portal: `reservation-desk-portal-${environment}`,
  command: `reservation-desk-command-${environment}`,
});

/** A namespace of our own: scopes and roles keep their ids when a registration is written again. */
const NAMESPACE = '5e5a5e5a-0000-5000-8000-00000000de5b';
const idOf = (uniqueName: string, what: string): string => v5(`${uniqueName}/${what}`, NAMESPACE);

/** The client id of the Azure CLI, with which people get a token: `az account get-access-token`. */
const AZURE_CLI = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';

/** The id of the app role `Admin` of an API registration. */
export const adminRoleOf = (uniqueName: string): string => idOf(uniqueName, 'Admin');

/** The registration of the API: its tokens are of version 2, of this tenant only. See docs/security.md. */
export function apiRegistration(uniqueName: string) {
  const role = (value: string, description: string) => ({
    id: idOf(uniqueName, value),
    value,
    displayName: value,
    description,
    allowedMemberTypes: ['User'],
    isEnabled: true,
  });
  return {
    displayName: 'Reservation Desk',
    signInAudience: 'AzureADMyOrg',
    api: {
      requestedAccessTokenVersion: 2,
      oauth2PermissionScopes: [
        {
          id: idOf(uniqueName, 'access_as_user'),
          value: 'access_as_user',
          type: 'User',
          isEnabled: true,
          adminConsentDisplayName: 'Use Reservation Desk',
          adminConsentDescription: 'Lets the app call Reservation Desk as the person who is signed in.',
          userConsentDisplayName: 'Use Reservation Desk',
          userConsentDescription: 'Lets the app call Reservation Desk as you.',
        },
      ],
    },
    appRoles: [
      role('Admin', 'Sees and does everything for every customer.'),
      role('Reader', 'Sees everything of every customer.'),
    ],
  };
}

/** What can be said of the API registration only when its client id is known, and those of the clients it lets in. */
export const apiAddress = (uniqueName: string, clientId: string, clients: readonly string[]) => ({
  identifierUris: [`api://${clientId}`],
  api: {
    ...apiRegistration(uniqueName).api,
    preAuthorizedApplications: [AZURE_CLI, ...clients].map((appId) => ({
      appId,
      delegatedPermissionIds: [idOf(uniqueName, 'access_as_user')],
    })),
  },
});

/** The registration of the portal. Its redirect URI follows when the address of the app is known. */
export const portalRegistration = {
  displayName: 'Reservation Desk portal',
  signInAudience: 'AzureADMyOrg',
} as const;

/** The registration of the command `desk`: people sign in with a code of their device, and it has no secret. */
export const commandRegistration = {
  displayName: 'Reservation Desk command line',
  signInAudience: 'AzureADMyOrg',
  isFallbackPublicClient: true,
} as const;

/** The page that Entra sends people back to. */
export const portalRedirect = (appUrl: string) => ({
  spa: { redirectUris: [`${appUrl}/portal/signed-in.html`] },
});

/**
 * Lets the identity of the app stand for the secret of the partner registration. Source:
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 */
export const federatedCredential = (environment: string, tenantId: string, identityPrincipalId: string) => ({
  name: `reservation-desk-${environment}`,
  issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
  subject: identityPrincipalId,
  audiences: ['api://AzureADTokenExchange'],
  description: 'The managed identity of Reservation Desk.',
});
