import { enPlural, frPlural } from '../i18n/plural.ts';
import { words } from '../i18n/words.ts';
import type { Schemas } from '../api/client.ts';

type Purchase = Schemas['Purchase'];
type ResourceType = Purchase['reservedResourceType'];

/** The years of a term: `P3Y` is 3. */
export const yearsOf = (term: string): number => Number(/^P(\d)Y$/.exec(term)?.[1] ?? Number.NaN);

/** A SKU without the word that all sizes of machines begin with. */
export const shortSku = (sku: string): string => sku.replace(/^Standard_/, '');

/** What reservations, their terms, plans and types are called; the types as Microsoft calls them in each language. */
export const reservationWords = words(
  {
    reservation: 'Reservation',
    unnamed: 'Reservation whose name is not known',
    years: (n: number) => enPlural(n, '# year', '# years'),
    plans: { Upfront: 'Upfront', Monthly: 'Monthly' } satisfies Record<Purchase['billingPlan'], string>,
    scopes: {
      Shared: 'Shared: all subscriptions of the customer',
      Single: 'Single subscription',
      ResourceGroup: 'Single resource group',
      ManagementGroup: 'Management group',
    } satisfies Record<Schemas['Scope']['type'], string>,
    types: {
      VirtualMachines: 'Virtual machines',
      SqlDatabases: 'SQL Database',
      SuseLinux: 'SUSE Linux',
      CosmosDb: 'Azure Cosmos DB',
      RedHat: 'Red Hat plans',
      SqlDataWarehouse: 'Azure Synapse Analytics',
      VMwareCloudSimple: 'Azure VMware Solution by CloudSimple',
      RedHatOsa: 'Azure Red Hat OpenShift',
      Databricks: 'Azure Databricks',
      AppService: 'App Service',
      ManagedDisk: 'Managed disks',
      BlockBlob: 'Azure Blob Storage',
      RedisCache: 'Azure Cache for Redis',
      AzureDataExplorer: 'Azure Data Explorer',
      MySql: 'Azure Database for MySQL',
      MariaDb: 'Azure Database for MariaDB',
      PostgreSql: 'Azure Database for PostgreSQL',
      DedicatedHost: 'Azure Dedicated Host',
      SapHana: 'SAP HANA on Azure Large Instances',
      SqlAzureHybridBenefit: 'Azure Hybrid Benefit for SQL',
      AVS: 'Azure VMware Solution',
      DataFactory: 'Azure Data Factory',
      NetAppStorage: 'Azure NetApp Files',
      AzureFiles: 'Azure Files',
      SqlEdge: 'Azure SQL Edge',
      VirtualMachineSoftware: 'Virtual machine software',
    } satisfies Record<ResourceType, string>,
    states: {
      Succeeded: 'Active',
      Expiring: 'Expiring',
      Expired: 'Expired',
      Cancelled: 'Cancelled',
      Split: 'Split',
      Merged: 'Merged',
      Pending: 'Pending',
      Failed: 'Failed',
    },
  },
  {
    reservation: 'Réservation',
    unnamed: 'Réservation dont le nom est inconnu',
    years: (n) => frPlural(n, '# an', '# ans'),
    plans: { Upfront: 'Initial', Monthly: 'Mensuel' },
    scopes: {
      Shared: 'Partagée : tous les abonnements du client',
      Single: 'Abonnement unique',
      ResourceGroup: 'Groupe de ressources unique',
      ManagementGroup: 'Groupe d’administration',
    },
    types: {
      VirtualMachines: 'Machines virtuelles',
      SqlDatabases: 'SQL Database',
      SuseLinux: 'SUSE Linux',
      CosmosDb: 'Azure Cosmos DB',
      RedHat: 'Plans Red Hat',
      SqlDataWarehouse: 'Azure Synapse Analytics',
      VMwareCloudSimple: 'Azure VMware Solution by CloudSimple',
      RedHatOsa: 'Azure Red Hat OpenShift',
      Databricks: 'Azure Databricks',
      AppService: 'App Service',
      ManagedDisk: 'Disques managés',
      BlockBlob: 'Stockage Blob Azure',
      RedisCache: 'Azure Cache pour Redis',
      AzureDataExplorer: 'Azure Data Explorer',
      MySql: 'Azure Database pour MySQL',
      MariaDb: 'Azure Database pour MariaDB',
      PostgreSql: 'Azure Database pour PostgreSQL',
      DedicatedHost: 'Azure Dedicated Host',
      SapHana: 'SAP HANA sur Azure (grandes instances)',
      SqlAzureHybridBenefit: 'Azure Hybrid Benefit pour SQL',
      AVS: 'Azure VMware Solution',
      DataFactory: 'Azure Data Factory',
      NetAppStorage: 'Azure NetApp Files',
      AzureFiles: 'Azure Files',
      SqlEdge: 'Azure SQL Edge',
      VirtualMachineSoftware: 'Logiciels de machine virtuelle',
    },
    states: {
      Succeeded: 'Active',
      Expiring: 'Expire bientôt',
      Expired: 'Expirée',
      Cancelled: 'Annulée',
      Split: 'Fractionnée',
      Merged: 'Fusionnée',
      Pending: 'En attente',
      Failed: 'Échouée',
    },
  },
);
