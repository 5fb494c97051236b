import { z } from 'zod';

/** A customer of the partner in Partner Center. */
export const customerSchema = z.object({
  customerId: z.string(),
  name: z.string(),
  /** Billing country, ISO 3166 alpha-2. It decides the market (R109). */
  country: z.string(),
  /** MPN id of the indirect reseller the customer is sold through, when there is one. */
  indirectResellerMpnId: z.string().optional(),
});
export type Customer = z.infer<typeof customerSchema>;

/** What Partner Center's list of customers tells of one. */
export type CustomerName = Pick<Customer, 'customerId' | 'name'>;

/** An indirect reseller that a customer is sold through. */
export interface IndirectReseller {
  readonly mpnId: string;
  readonly name?: string | undefined;
}

/** The two ways Azure is sold in CSP: the Azure plan, and the older offer MS-AZR-0145P. */
export const azureOfferSchema = z.enum(['AzurePlan', 'Legacy']);
export type AzureOffer = z.infer<typeof azureOfferSchema>;

/** An Azure subscription of a customer, with the Partner Center subscription it is billed through. */
export const azureSubscriptionSchema = z.object({
  subscriptionId: z.string(),
  name: z.string(),
  status: z.enum(['active', 'suspended', 'deleted', 'other']),
  offer: azureOfferSchema,
  /** Under an Azure plan this is the plan; for the legacy offer it is the subscription itself. */
  partnerCenterSubscriptionId: z.string(),
  /** MPN id of the Partner on Record of the subscription in Partner Center. */
  partnerOnRecordMpnId: z.string().optional(),
});
export type AzureSubscription = z.infer<typeof azureSubscriptionSchema>;
