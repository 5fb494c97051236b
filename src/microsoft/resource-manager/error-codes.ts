import type { CodeMeaning, CodeTable } from '../client/error-code-table.ts';

const each = (codes: readonly string[], meaning: CodeMeaning) =>
  Object.fromEntries(codes.map((code) => [code, meaning]));

/**
 * How the desk handles each error code of Azure Resource Manager: of `Microsoft.Capacity` and of the gateway before
 * it. It reads like the table of Partner Center: a code that is not here is a refusal that ends as compensated.
 *
 * Source: `ErrorResponseCode` of @azure/arm-reservations, api-version 2022-11-01
 */
export const resourceManagerCodes: CodeTable = {
  ...each(
    [
      'ServerTimeout',
      'InternalServerError',
      'BillingTransientError',
      'FulfillmentTransientError',
      'UnauthenticatedRequestsThrottled',
    ],
    { recovery: 'retry', end: 'needs-attention', advice: 'Azure kept failing. Retry later.' },
  ),
  ...each(
    [
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
    ],
    { access: true, advice: 'Give the account of the refresh token access to the customer tenant.' },
  ),
  ...each(['PatchValuesSameAsExisting', 'AppliedScopesSameAsExisting', 'ReservationOrderIdAlreadyExists'], {
    recovery: 'none-needed',
  }),

  // A person can remove the obstacle: money.
  RiskCheckFailed: person('The risk check failed. Clear it with Microsoft support, then retry.'),
  PaymentInstrumentNotFound: person('There is no way to pay on the account. Add one, then retry.'),
  BillingCustomerInputError: person('The billing data is wrong. Mend it at Microsoft, then retry.'),
  BillingPaymentInstrumentSoftError: person('The payment was declined for now. Retry later.'),
  BillingPaymentInstrumentHardError: person('The payment was declined. Change how it is paid, then retry.'),
  BillingError: person('Billing failed. Open a support case with Microsoft.'),
  NonsupportedAccountId: person('The billing account cannot buy this. Open a support case.'),
  PurchaseError: person('The purchase failed. Open a support case with Microsoft.'),
  ReservationOrderCreationFailed: person('No order could be made. Open a support case with Microsoft.'),
  ActivateQuoteFailed: person('The quote could not be used. Retry.'),
  CreateQuoteFailed: person('No quote could be made. Retry.'),
  OperationFailed: person('The operation failed. Retry, or open a support case.'),
  FulfillmentConfigurationError: person('Fulfilment is not set up. Open a support case with Microsoft.'),
  FulfillmentError: person('Fulfilment failed. Open a support case with Microsoft.'),

  // A person can remove the obstacle: the state of a resource.
  OperationCannotBePerformedInCurrentState: person(
    'Another change of the reservation is under way (a split, a renewal, an update). Wait until it has ended, then retry.',
  ),
  ReservationOrderNotEnabled: person('The reservation order is not enabled. Open a support case.'),
  CapacityUpdateScopesFailed: person('The scope could not be changed. Retry, or set it in Azure.'),
  AppliedScopesNotAssociatedWithCommerceAccount: person('The scope is not of this billing account.'),

  // Only another purchase can succeed.
  ...each(['BillingScopeIdCannotBeChanged'], {
    advice: 'The subscription that is billed cannot be changed. It can with an exchange.',
  }),
  ...each(['CalculatePriceFailed'], { advice: 'This SKU cannot be bought as asked. Ask for another one.' }),
  ...each(['NotSupportedCountry'], { advice: 'Reservations are not sold in this country.' }),
  ...each(['FulfillmentOutOfStockError'], {
    advice: 'There is no capacity. Ask for another region or size, or ask again later.',
  }),
  ...each(
    [
      'BadRequest',
      'InvalidRequestContent',
      'InvalidRequestUri',
      'InvalidReservationOrderId',
      'InvalidReservationId',
      'ReservationIdNotInReservationOrder',
      'ReservationOrderNotFound',
      'InvalidSubscriptionId',
      'InvalidLocationId',
      'UnsupportedReservationTerm',
      'MissingAppliedScopesForSingle',
      'InvalidSingleAppliedScopesCount',
      'InvalidFulfillmentRequestParameters',
      'HttpMethodNotSupported',
      'InvalidHealthCheckType',
      'ClientCertificateThumbprintNotSet',
      'NotSpecified',
    ],
    { advice: 'The words of Microsoft say what is wrong. Ask again without it.' },
  ),
  ...each(['SelfServiceRefundNotSupported'], {
    advice:
      'Microsoft refunds this only through its support. Open a support request, or exchange it instead.',
  }),
  ...each(['RefundLimitExceeded'], {
    advice:
      'The refund is larger than what is left of the refund cap. Return fewer units, wait until the cap refills, or exchange instead.',
  }),
  ...each(['InvalidRefundQuantity'], {
    advice:
      'The reservation has fewer units than that, often after a split or a return. Look at what is left, then ask again.',
  }),
  ...each(['NoValidReservationsToReRate', 'ReRateOnlyAllowedForEA'], {
    advice: 'These reservations cannot be re-rated.',
  }),
};

/** Codes by which ARM reports that something is absent. */
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
  managementGroup: ['404', 'NotFound', 'ManagementGroupNotFound'],
  resourceGroup: ['404', 'NotFound', 'ResourceGroupNotFound'],
  supportRequest: ['404', 'NotFound', 'ResourceNotFound', 'SupportTicketNotFound'],
  operation: ['404', 'NotFound', 'ResourceNotFound', 'OperationNotFound'],
} as const;

function person(advice: string): CodeMeaning {
  return { end: 'needs-attention', advice };
}
