import { z } from 'zod';

const text = z.string().nullish();

/** ARM's reservation as far as the desk reads it. Every enum of theirs is open: unknown texts are let in. */
export const reservationShape = z.object({
  id: z.string(),
  location: text,
  sku: z.object({ name: text }).nullish(),
  properties: z.object({
    reservedResourceType: text,
    instanceFlexibility: text,
    displayName: text,
    appliedScopes: z.array(z.string()).nullish(),
    appliedScopeType: text,
    appliedScopeProperties: z
      .object({ subscriptionId: text, resourceGroupId: text, managementGroupId: text })
      .nullish(),
    quantity: z.int(),
    provisioningState: text,
    displayProvisioningState: text,
    effectiveDateTime: text,
    benefitStartTime: text,
    purchaseDate: text,
    purchaseDateTime: text,
    expiryDate: text,
    expiryDateTime: text,
    term: text,
    billingPlan: text,
    renew: z.boolean().nullish(),
  }),
});
export type ArmReservation = z.infer<typeof reservationShape>;
