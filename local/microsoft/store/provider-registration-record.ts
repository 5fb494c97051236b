import { z } from 'zod';

/** Whether an Azure subscription may use Microsoft.Capacity; a subscription without a record is registered. */
export const providerRegistrationSchema = z.object({
  subscriptionId: z.string(),
  registrationState: z.enum(['NotRegistered', 'Registering', 'Registered', 'Unregistered']),
  /** Polls seen since the registration was asked for. */
  polls: z.int(),
});
export type ProviderRegistration = z.infer<typeof providerRegistrationSchema>;
