import { z } from 'zod';

const ID = '11111111-1111-4111-8111-111111111111';

/** Parameters that switch on every option of infra/main.bicep. */
export const snapshotParameters = (template: string): string => `using '${template}'
param environmentName = 'sample'
param location = 'westeurope'
param principalId = '${ID}'
param helpDeskPrincipalId = '${ID}'
param apiClientId = '${ID}'
param portalClientId = '${ID}'
param partnerClientId = '${ID}'
param partnerSecretInVault = true
param catalogSubscriptionId = '${ID}'
param alertEmail = 'operators@partner.example'
param monthlyBudget = 100
param budgetStart = '2026-12-01'
param alwaysReadyHttp = 1
param vnetEnabled = true
`;

/** What the compiler predicts; more members than these are none of ours. */
export const snapshotSchema = z.object({
  predictedResources: z.array(z.object({ type: z.string() })).min(1),
});
