import type { CodeClass } from '../fetch/plane.ts';

const listed = (meaning: CodeClass, codes: readonly string[]) =>
  codes.map((code) => [code, meaning] as const);

/**
 * Azure Resource Manager's error codes that are no final answer, of `Microsoft.Capacity` and of the door before
 * it. Every code that is not here is a refusal.
 *
 * Source: `ErrorResponseCode` of @azure/arm-reservations, api-version 2022-11-01
 */
export const resourceManagerCodes: Readonly<Record<string, CodeClass>> = Object.fromEntries([
  ...listed('retry', [
    'ServerTimeout',
    'InternalServerError',
    'BillingTransientError',
    'FulfillmentTransientError',
    'UnauthenticatedRequestsThrottled',
  ]),
  ...listed('access', [
    'AuthorizationFailed',
    'Forbidden',
    'InvalidAccessToken',
    'MissingTenantId',
    'InvalidTenantId',
    'RoleAssignmentCreationFailed',
    'AuthenticationFailed',
    'InvalidAuthenticationToken',
    'ExpiredAuthenticationToken',
    'InvalidAuthenticationTokenTenant',
  ]),
]);

/** Codes of a PATCH that found everything as asked: nothing to do is done. */
export const sameAsExisting: readonly string[] = ['PatchValuesSameAsExisting', 'AppliedScopesSameAsExisting'];

/** Codes by which ARM says that something is not there. */
export const absent = {
  subscription: ['SubscriptionNotFound'],
  reservation: [
    'ReservationOrderNotFound',
    'ReservationNotFound',
    'InvalidReservationOrderId',
    'InvalidReservationId',
    'ReservationIdNotInReservationOrder',
    '404',
  ],
} as const;
