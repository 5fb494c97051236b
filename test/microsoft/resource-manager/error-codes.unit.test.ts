import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { resourceManager } from '../../../src/microsoft/resource-manager/client.ts';
import { resourceManagerCodes } from '../../../src/microsoft/resource-manager/error-codes.ts';

/** A client whose every call gets this answer. */
const clientOf = (status: number, code: string) =>
  resourceManager({
    url: 'https://resource-manager.test',
    partnerTenantId: '11111111-1111-4111-8111-111111111111',
    tokens: { appOnly: () => Promise.resolve('app'), onBehalf: () => Promise.resolve('user') },
    clock: () => new Date('2026-11-23T10:00:00Z'),
    monotonic: () => 0,
    fetch: () => Promise.resolve(Response.json({ error: { code, message: 'Words.' } }, { status })),
  });

/** The result of a call: recovery and end of a refusal, or the name of the thrown error. */
async function outcomeOf(status: number, code: string): Promise<string> {
  const call = { method: 'POST', tenantId: 'aaaaaaaa-0000-4000-8000-000000000001', path: '/x' } as const;
  try {
    const result = await clientOf(status, code).ask(call, z.unknown());
    if (result.ok) return 'success';
    const { recovery = 'no cure', end = 'compensated' } = result.error;
    return `${recovery}, ${end}`;
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown';
  }
}

const rows: readonly (readonly [number, string, string])[] = [
  [502, 'BadGateway', 'MicrosoftUnavailable'],
  [400, 'ServerTimeout', 'MicrosoftUnavailable'],
  [500, 'InternalServerError', 'MicrosoftUnavailable'],
  [400, 'BillingTransientError', 'MicrosoftUnavailable'],
  [400, 'FulfillmentTransientError', 'MicrosoftUnavailable'],
  [400, 'UnauthenticatedRequestsThrottled', 'MicrosoftUnavailable'],
  [403, 'AuthorizationFailed', 'UnexpectedAnswer'],
  [403, 'Forbidden', 'UnexpectedAnswer'],
  [400, 'InvalidAccessToken', 'UnexpectedAnswer'],
  [400, 'MissingTenantId', 'UnexpectedAnswer'],
  [400, 'InvalidTenantId', 'UnexpectedAnswer'],
  [400, 'RoleAssignmentCreationFailed', 'UnexpectedAnswer'],
  [401, 'AuthenticationFailed', 'UnexpectedAnswer'],
  [401, 'InvalidAuthenticationToken', 'UnexpectedAnswer'],
  [401, 'ExpiredAuthenticationToken', 'UnexpectedAnswer'],
  [401, 'InvalidAuthenticationTokenTenant', 'UnexpectedAnswer'],
  [401, 'SomethingNew', 'UnexpectedAnswer'],
  [400, 'PatchValuesSameAsExisting', 'none-needed, compensated'],
  [400, 'AppliedScopesSameAsExisting', 'none-needed, compensated'],
  [400, 'ReservationOrderIdAlreadyExists', 'none-needed, compensated'],
  [403, 'RiskCheckFailed', 'no cure, needs-attention'],
  [400, 'PaymentInstrumentNotFound', 'no cure, needs-attention'],
  [400, 'BillingCustomerInputError', 'no cure, needs-attention'],
  [400, 'BillingPaymentInstrumentSoftError', 'no cure, needs-attention'],
  [400, 'BillingPaymentInstrumentHardError', 'no cure, needs-attention'],
  [400, 'BillingError', 'no cure, needs-attention'],
  [400, 'NonsupportedAccountId', 'no cure, needs-attention'],
  [400, 'PurchaseError', 'no cure, needs-attention'],
  [400, 'ReservationOrderCreationFailed', 'no cure, needs-attention'],
  [400, 'ActivateQuoteFailed', 'no cure, needs-attention'],
  [400, 'CreateQuoteFailed', 'no cure, needs-attention'],
  [400, 'OperationFailed', 'no cure, needs-attention'],
  [400, 'FulfillmentConfigurationError', 'no cure, needs-attention'],
  [400, 'FulfillmentError', 'no cure, needs-attention'],
  [409, 'OperationCannotBePerformedInCurrentState', 'no cure, needs-attention'],
  [400, 'ReservationOrderNotEnabled', 'no cure, needs-attention'],
  [400, 'CapacityUpdateScopesFailed', 'no cure, needs-attention'],
  [400, 'AppliedScopesNotAssociatedWithCommerceAccount', 'no cure, needs-attention'],
  [400, 'BillingScopeIdCannotBeChanged', 'no cure, compensated'],
  [400, 'CalculatePriceFailed', 'no cure, compensated'],
  [400, 'NotSupportedCountry', 'no cure, compensated'],
  [400, 'FulfillmentOutOfStockError', 'no cure, compensated'],
  [400, 'BadRequest', 'no cure, compensated'],
  [400, 'InvalidRequestContent', 'no cure, compensated'],
  [400, 'InvalidRequestUri', 'no cure, compensated'],
  [404, 'InvalidReservationOrderId', 'no cure, compensated'],
  [404, 'InvalidReservationId', 'no cure, compensated'],
  [404, 'ReservationIdNotInReservationOrder', 'no cure, compensated'],
  [404, 'ReservationOrderNotFound', 'no cure, compensated'],
  [400, 'InvalidSubscriptionId', 'no cure, compensated'],
  [400, 'InvalidLocationId', 'no cure, compensated'],
  [400, 'UnsupportedReservationTerm', 'no cure, compensated'],
  [400, 'MissingAppliedScopesForSingle', 'no cure, compensated'],
  [400, 'InvalidSingleAppliedScopesCount', 'no cure, compensated'],
  [400, 'InvalidFulfillmentRequestParameters', 'no cure, compensated'],
  [400, 'InvalidRefundQuantity', 'no cure, compensated'],
  [405, 'HttpMethodNotSupported', 'no cure, compensated'],
  [400, 'InvalidHealthCheckType', 'no cure, compensated'],
  [400, 'ClientCertificateThumbprintNotSet', 'no cure, compensated'],
  [400, 'NotSpecified', 'no cure, compensated'],
  [400, 'SelfServiceRefundNotSupported', 'no cure, compensated'],
  [400, 'RefundLimitExceeded', 'no cure, compensated'],
  [400, 'NoValidReservationsToReRate', 'no cure, compensated'],
  [400, 'ReRateOnlyAllowedForEA', 'no cure, compensated'],
  [400, 'SomethingNew', 'no cure, compensated'],
];

describe('an error of Azure Resource Manager', () => {
  it.each(rows)('%d %s results in: %s', async (status, code, outcome) => {
    expect(await outcomeOf(status, code)).toBe(outcome);
  });

  it('is in the rows above', () => {
    const tested = new Set(rows.map(([, code]) => code));
    expect(Object.keys(resourceManagerCodes).filter((code) => !tested.has(code))).toEqual([]);
  });
});
