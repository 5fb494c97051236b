// The whole of a deployment: a resource group with the desk in it. docs/azure.md says what each parameter does and costs.
targetScope = 'subscription'

@minLength(1)
@maxLength(40)
@description('Name of the azd environment; part of every name.')
param environmentName string

@minLength(1)
@description('Region of everything but, if that is set otherwise, the Durable Task Scheduler.')
@metadata({ azd: { type: 'location' } })
param location string

@description('Object id of who deploys; gets the data roles that an operator needs. Empty: nobody does.')
param principalId string = ''

@allowed(['User', 'ServicePrincipal', 'Group'])
param principalType string = 'User'

@description('Object id of the help desk that sends tickets and takes replies. Empty: none.')
param helpDeskPrincipalId string = ''

@minLength(36)
@description('Client id of the registration whose tokens the API takes; version 2 tokens have it as audience.')
param apiClientId string

@description('Client id of the registration of the portal. Empty: the desk runs without its portal.')
param portalClientId string = ''

@minLength(36)
@description('Client id of the multi-tenant registration that calls Partner Center.')
param partnerClientId string

@description('Whether the vault holds a secret partner-client-secret. Without one the identity of the app stands for it.')
param partnerSecretInVault bool = false

@minLength(36)
@description('Subscription of the partner through which the catalog is read.')
param catalogSubscriptionId string

@description('Percent on top of the price of Microsoft.')
param markupPercent string = '10'

@minValue(1)
@description('Days after their start until instances of flows that have ended are purged.')
param instanceRetentionDays int = 30

@minValue(1)
@maxValue(60)
@description('Minutes between two looks of a waiting request; each look is three actions of the scheduler.')
param approvalCheckMinutes int = 60

@description('More settings of docs/settings.md, by name. A secret is a reference: @Microsoft.KeyVault(VaultName=..;SecretName=..).')
param moreSettings object = {}

@description('Who is written to by alerts. Empty: there are no alerts and no budget.')
param alertEmail string = ''

@minValue(0)
@description('Budget of the resource group a month, in the currency of the subscription; 0 makes none.')
param monthlyBudget int = 0

@description('First day of the budget, the first of a month.')
param budgetStart string = utcNow('yyyy-MM-01')

@allowed(['DurableTaskScheduler', 'AzureStorage'])
@description('Where flows are kept. State does not move from one to the other.')
param durableBackend string = 'DurableTaskScheduler'

@description('Region of the Durable Task Scheduler, which not every region has.')
param schedulerLocation string = location

@allowed([512, 2048, 4096])
@description('Memory of an instance in MB; what is paid grows with it.')
param instanceMemoryMB int = 2048

@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@minValue(0)
@description('Instances that always wait for calls; each is paid around the clock.')
param alwaysReadyHttp int = 0

@description('Puts the app, both storage accounts and the vault into a virtual network.')
param vnetEnabled bool = false

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module desk 'app/desk.bicep' = {
  name: 'desk'
  scope: group
  params: {
    location: location
    tags: tags
    token: token
    operator: { id: principalId, type: principalType }
    helpDeskPrincipalId: helpDeskPrincipalId
    durableBackend: durableBackend
    schedulerLocation: schedulerLocation
    scale: {
      instanceMemoryMB: instanceMemoryMB
      maximumInstanceCount: maximumInstanceCount
      alwaysReadyHttp: alwaysReadyHttp
    }
    partnerSecretInVault: partnerSecretInVault
    vnetEnabled: vnetEnabled
    settings: union(
      {
        OIDC_AUDIENCE: apiClientId
        PARTNER_CLIENT_ID: partnerClientId
        CATALOG_SUBSCRIPTION_ID: catalogSubscriptionId
        MARKUP_PERCENT: markupPercent
        INSTANCE_RETENTION_DAYS: string(instanceRetentionDays)
        APPROVAL_CHECK_MINUTES: string(approvalCheckMinutes)
      },
      empty(portalClientId) ? {} : { PORTAL_CLIENT_ID: portalClientId },
      moreSettings
    )
  }
}

module alerts 'app/alerts.bicep' = if (!empty(alertEmail)) {
  name: 'alerts'
  scope: group
  params: {
    location: location
    tags: tags
    token: token
    email: alertEmail
    serviceBusId: desk.outputs.serviceBusId
    workspaceId: desk.outputs.workspaceId
    insightsId: desk.outputs.insightsId
    healthUrl: '${desk.outputs.appUrl}/api/health'
    monthlyBudget: monthlyBudget
    budgetStart: budgetStart
  }
}

module workbook 'app/workbook.bicep' = {
  name: 'workbook'
  scope: group
  params: { location: location, tags: tags, workspaceId: desk.outputs.workspaceId }
}

output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_KEY_VAULT_NAME string = desk.outputs.vaultName
output DESK_IDENTITY_PRINCIPAL_ID string = desk.outputs.identityPrincipalId
output SERVICE_API_NAME string = desk.outputs.appName
output SERVICE_API_RESOURCE_ID string = desk.outputs.appId
output SERVICE_API_URL string = desk.outputs.appUrl
output TABLES_ENDPOINT string = desk.outputs.tablesEndpoint
output SERVICE_BUS_CONNECTION__fullyQualifiedNamespace string = desk.outputs.serviceBusHost
