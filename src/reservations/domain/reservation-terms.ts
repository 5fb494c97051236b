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

/** Name of an Azure region. */
export const regionSchema = z
  .string()
  .regex(/^[a-zA-Z0-9]{2,40}$/, 'must be an Azure region name such as westeurope')
  .toLowerCase()
  .describe('Azure region, such as westeurope.');

/** Name of a SKU in Azure Resource Manager. */
export const skuSchema = z
  .string()
  .regex(/^[\w.\- ]{1,80}$/, 'must be a SKU name')
  .describe('As GET /api/v1/catalog/skus has it.');

/** The name that people give a reservation. */
export const displayNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, hyphens or underscores')
  .describe('Name of the reservation in Azure.');

export const instanceFlexibilitySchema = z
  .enum(['On', 'Off'])
  .describe('Whether other sizes of the same group benefit too.');

/** Years in a term: 1, 3 or 5. */
export const yearsOf = (term: Term): number => ({ P1Y: 1, P3Y: 3, P5Y: 5 })[term];
