import { z } from 'zod';

/** What a reservation applies to. */
export const scopeSchema = z.object({
  type: z.enum(['Shared', 'Single', 'ManagementGroup']),
  subscriptionId: z.string().optional(),
  resourceGroupId: z.string().optional(),
  managementGroupId: z.string().optional(),
  tenantId: z.string().optional(),
});
export type Scope = z.infer<typeof scopeSchema>;
