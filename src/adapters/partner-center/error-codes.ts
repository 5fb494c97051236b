import type { CodeClass } from '../fetch/plane.ts';

/**
 * Partner Center's error codes that are no final answer. Every code that is not here is a refusal, and so are 800060
 * (order in progress) and 800065 (cart already submitted), after which the order is looked for.
 *
 * Source: https://learn.microsoft.com/partner-center/developer/error-codes
 */
export const partnerCenterCodes: Readonly<Record<string, CodeClass>> = {
  '2055': 'retry', // the version that was read is stale
  '800003': 'retry', // unexpected error
  '800005': 'retry', // the order was not created
  '800007': 'retry', // provisioning information is not there yet
  '800014': 'retry', // an adjustment of the order is pending
  '800064': 'retry', // the cart is busy
  '400030': 'access', // targetSegment not allowed
  '400036': 'access', // targetView not allowed
  '900150': 'access', // the role lacks rights
};

/** Codes by which Partner Center says that a customer, cart, product or SKU is not there. */
export const absent = {
  customer: ['20002'],
  cart: ['800008'],
  catalog: ['400013', '2030', '800070'],
} as const;
