import { z } from 'zod';
import { managementGroupIdSchema, resourceGroupNameSchema } from './azure-names.ts';
import { guidSchema } from '../../core/identifiers.ts';

export const termSchema = z.enum(['P1Y', 'P3Y', 'P5Y']);
export type Term = z.infer<typeof termSchema>;

export const billingPlanSchema = z.enum(['Upfront', 'Monthly']);
export type BillingPlan = z.infer<typeof billingPlanSchema>;

/** Microsoft's `ReservedResourceType` (ARM api-version 2022-11-01). */
export const reservedResourceTypeSchema = z.enum([
  'VirtualMachines',
  'SqlDatabases',
  'SuseLinux',
  'CosmosDb',
  'RedHat',
  'SqlDataWarehouse',
  'VMwareCloudSimple',
  'RedHatOsa',
  'Databricks',
  'AppService',
  'ManagedDisk',
  'BlockBlob',
  'RedisCache',
  'AzureDataExplorer',
  'MySql',
  'MariaDb',
  'PostgreSql',
  'DedicatedHost',
  'SapHana',
  'SqlAzureHybridBenefit',
  'AVS',
  'DataFactory',
  'NetAppStorage',
  'AzureFiles',
  'SqlEdge',
  'VirtualMachineSoftware',
]);
export type ReservedResourceType = z.infer<typeof reservedResourceTypeSchema>;

/** Where the benefit applies. A purchase through an Azure plan starts as Shared and is re-scoped afterwards (R17). */
export const scopeSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('Shared') }),
    z.strictObject({ type: z.literal('Single'), subscriptionId: guidSchema }),
    z.strictObject({
      type: z.literal('ResourceGroup'),
      subscriptionId: guidSchema,
      resourceGroup: resourceGroupNameSchema,
    }),
    z.strictObject({
      type: z.literal('ManagementGroup'),
      managementGroupId: managementGroupIdSchema,
    }),
  ])
  .meta({ id: 'Scope' });
export type Scope = z.infer<typeof scopeSchema>;

/** Name of a SKU. */
export const skuNameSchema = z.string().regex(/^[\w.\- ]{1,80}$/, 'must be a SKU name');

/** Name of an Azure region. */
export const regionSchema = z
  .string()
  .regex(/^[a-zA-Z0-9]{2,40}$/, 'must be an Azure region name such as westeurope')
  .toLowerCase()
  .describe('Azure region, such as westeurope.');

/** Years in a term: 1, 3 or 5. */
export const yearsOf = (term: Term): number => ({ P1Y: 1, P3Y: 3, P5Y: 5 })[term];
