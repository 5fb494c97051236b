// Who may do what in Azure, each with the least role on the smallest scope. Nobody but the help desk sends tickets.
import { principal } from 'types.bicep'

param appPrincipalId string
param operator principal
param helpDeskPrincipalId string
param hostStorageName string
param dataStorageName string
param serviceBusName string
param vaultName string
param insightsName string
@description('Empty: flows are kept in the host account.')
param schedulerName string

@description('Built-in roles: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles')
var role = {
  blobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  queueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  serviceBusDataReceiver: '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
  serviceBusDataSender: '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  keyVaultSecretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
  metricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  durableTaskDataContributor: '0ad04412-c4d5-4796-b79c-f76d14c8d402'
}

var app = { id: appPrincipalId, type: 'ServicePrincipal' }
var helpDesk = { id: helpDeskPrincipalId, type: 'ServicePrincipal' }
var consentSecret = 'partner-refresh-token'
var useScheduler = !empty(schedulerName)

// Each list holds who gets which role on one scope; who has no id gets none.
var hostGrants = concat(
  [{ to: app, role: role.blobDataOwner }],
  useScheduler ? [] : [{ to: app, role: role.queueDataContributor }, { to: app, role: role.tableDataContributor }]
)
var dataGrants = [
  { to: app, role: role.tableDataContributor }
  { to: operator, role: role.tableDataContributor }
]
var requestsGrants = [
  { to: app, role: role.serviceBusDataReceiver }
  { to: helpDesk, role: role.serviceBusDataSender }
  { to: operator, role: role.serviceBusDataReceiver }
  { to: operator, role: role.serviceBusDataSender }
]
var repliesGrants = [
  { to: app, role: role.serviceBusDataSender }
  { to: helpDesk, role: role.serviceBusDataReceiver }
]
var vaultGrants = [
  { to: app, role: role.keyVaultSecretsUser }
  { to: operator, role: role.keyVaultSecretsOfficer }
]
var schedulerGrants = [
  { to: app, role: role.durableTaskDataContributor }
  { to: operator, role: role.durableTaskDataContributor }
]

resource hostStorage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: hostStorageName
}
resource dataStorage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: dataStorageName
}
resource serviceBus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: serviceBusName
}
resource requests 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' existing = {
  parent: serviceBus
  name: 'support-requests'
}
resource replies 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' existing = {
  parent: serviceBus
  name: 'support-replies'
}
resource vault 'Microsoft.KeyVault/vaults@2025-05-01' existing = {
  name: vaultName
}
resource consent 'Microsoft.KeyVault/vaults/secrets@2025-05-01' existing = {
  parent: vault
  name: consentSecret
}
resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}
resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' existing = {
  name: useScheduler ? schedulerName : 'none'
}

resource onHost 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in hostGrants: if (!empty(grant.to.id)) {
    name: guid(hostStorage.id, grant.to.id, grant.role)
    scope: hostStorage
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
      principalId: grant.to.id
      principalType: grant.to.type
    }
  }
]

resource onData 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in dataGrants: if (!empty(grant.to.id)) {
    name: guid(dataStorage.id, grant.to.id, grant.role)
    scope: dataStorage
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
      principalId: grant.to.id
      principalType: grant.to.type
    }
  }
]

resource onRequests 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in requestsGrants: if (!empty(grant.to.id)) {
    name: guid(requests.id, grant.to.id, grant.role)
    scope: requests
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
      principalId: grant.to.id
      principalType: grant.to.type
    }
  }
]

resource onReplies 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in repliesGrants: if (!empty(grant.to.id)) {
    name: guid(replies.id, grant.to.id, grant.role)
    scope: replies
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
      principalId: grant.to.id
      principalType: grant.to.type
    }
  }
]

resource onVault 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in vaultGrants: if (!empty(grant.to.id)) {
    name: guid(vault.id, grant.to.id, grant.role)
    scope: vault
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
      principalId: grant.to.id
      principalType: grant.to.type
    }
  }
]

// The desk renews its consent, and writes no other secret.
resource onConsent 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(consent.id, appPrincipalId, role.keyVaultSecretsOfficer)
  scope: consent
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.keyVaultSecretsOfficer)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource onInsights 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, appPrincipalId, role.metricsPublisher)
  scope: insights
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.metricsPublisher)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource onScheduler 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in schedulerGrants: if (useScheduler && !empty(grant.to.id)) {
    name: guid(scheduler.id, grant.to.id, grant.role)
    scope: scheduler
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
      principalId: grant.to.id
      principalType: grant.to.type
    }
  }
]
