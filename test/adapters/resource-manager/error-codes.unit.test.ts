import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { resourceManager } from '../../../src/adapters/resource-manager/client.ts';

/** A client whose every call gets this answer. */
const clientOf = (status: number, code: string) =>
  resourceManager({
    url: 'https://resource-manager.test',
    partnerTenantId: '11111111-1111-4111-8111-111111111111',
    tokens: { appOnly: () => Promise.resolve('app'), onBehalf: () => Promise.resolve('user') },
    clock: () => new Date('2026-11-23T10:00:00Z'),
    fetch: () => Promise.resolve(Response.json({ error: { code, message: 'Words.' } }, { status })),
  });

const outcomeOf = (status: number, code: string): Promise<string> =>
  clientOf(status, code)
    .ask({ method: 'POST', tenantId: 'aaaaaaaa-0000-4000-8000-000000000001', path: '/x' }, z.unknown())
    .then(
      (result) => (result.ok ? 'success' : `refusal ${result.error.code}`),
      (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
    );

describe('error codes of Azure Resource Manager', () => {
  it.each([
    [400, 'ServerTimeout'],
    [500, 'InternalServerError'],
    [400, 'BillingTransientError'],
    [400, 'FulfillmentTransientError'],
    [400, 'UnauthenticatedRequestsThrottled'],
    [502, 'BadGateway'],
  ])('%d %s may be cured by a retry', async (status, code) => {
    expect(await outcomeOf(status, code)).toBe('MicrosoftUnavailable');
  });

  it.each([
    [403, 'AuthorizationFailed'],
    [403, 'Forbidden'],
    [400, 'InvalidAccessToken'],
    [400, 'MissingTenantId'],
    [400, 'InvalidTenantId'],
    [400, 'RoleAssignmentCreationFailed'],
    [401, 'InvalidAuthenticationToken'],
    [401, 'ExpiredAuthenticationToken'],
    [401, 'SomethingNew'],
  ])('%d %s is for the operator', async (status, code) => {
    expect(await outcomeOf(status, code)).toBe('UnexpectedAnswer');
  });

  it.each([
    [400, 'BadRequest'],
    [400, 'InvalidSubscriptionId'],
    [400, 'InvalidLocationId'],
    [400, 'UnsupportedReservationTerm'],
    [400, 'PatchValuesSameAsExisting'],
    [400, 'OperationCannotBePerformedInCurrentState'],
    [400, 'BillingScopeIdCannotBeChanged'],
    [403, 'RiskCheckFailed'],
    [400, 'CalculatePriceFailed'],
    [400, 'NotSupportedCountry'],
    [400, 'FulfillmentOutOfStockError'],
    [400, 'RefundLimitExceeded'],
    [400, 'SomethingNew'],
  ])('%d %s is a refusal', async (status, code) => {
    expect(await outcomeOf(status, code)).toBe(`refusal ${code}`);
  });
});
