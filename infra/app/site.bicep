// The function app on Flex Consumption, and its settings. docs/settings.md describes those of the desk.
import { scale as scaleType } from 'types.bicep'

param location string
param tags object
param token string
param identityName string
param storageName string
param packageContainer string
param tablesEndpoint string
param serviceBusHost string
param vaultName string
param vaultUrl string
param insightsConnectionString string
param schedulerEndpoint string
param taskHub string
param subnetId string
param scale scaleType
param partnerSecretInVault bool
param settings object

var tenantUrl = '${environment().authentication.loginEndpoint}${tenant().tenantId}'
var name = 'func-desk-${token}'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-desk-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

// What the host of Azure Functions itself reads.
var hostSettings = {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.properties.clientId
  AzureWebJobsStorage__blobServiceUri: storage.properties.primaryEndpoints.blob
  AzureWebJobsStorage__queueServiceUri: storage.properties.primaryEndpoints.queue
  AzureWebJobsStorage__tableServiceUri: storage.properties.primaryEndpoints.table
  AzureWebJobsDisableHomepage: 'true'
  FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '1048576'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
}

var schedulerSettings = empty(schedulerEndpoint)
  ? {}
  : {
      DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identity.properties.clientId}'
      TASKHUB_NAME: taskHub
    }

var deskSettings = {
  AZURE_CLIENT_ID: identity.properties.clientId
  AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'
  SERVICE_BUS_CONNECTION__fullyQualifiedNamespace: serviceBusHost
  SERVICE_BUS_CONNECTION__credential: 'managedidentity'
  SERVICE_BUS_CONNECTION__clientId: identity.properties.clientId
  TABLES_ENDPOINT: tablesEndpoint
  PARTNER_TENANT_ID: tenant().tenantId
  OIDC_ISSUER: '${tenantUrl}/v2.0'
  OIDC_JWKS_URI: '${tenantUrl}/discovery/v2.0/keys'
  CONSENT_VAULT_URL: vaultUrl
  PORTAL_URL: 'https://${name}.azurewebsites.net/portal'
  TIMELINE_KEYS: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=timeline-keys)'
}

var secretSettings = partnerSecretInVault
  ? { PARTNER_CLIENT_SECRET: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=partner-client-secret)' }
  : {}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${packageContainer}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identity.id }
        }
      }
      // Exactly this: Azure takes a version it does not have as well, and the app then never starts.
      runtime: { name: 'node', version: '24' }
      scaleAndConcurrency: {
        instanceMemoryMB: scale.instanceMemoryMB
        maximumInstanceCount: scale.maximumInstanceCount
        alwaysReady: scale.alwaysReadyHttp == 0 ? [] : [{ name: 'http', instanceCount: scale.alwaysReadyHttp }]
        triggers: { http: { perInstanceConcurrency: 16 } }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      appSettings: map(
        items(union(hostSettings, schedulerSettings, deskSettings, secretSettings, settings)),
        setting => { name: setting.key, value: setting.value }
      )
    }
  }
}

resource noFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource noPublishingPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

output id string = app.id
output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
