// The parts of the desk in its resource group, and what each is told of the others.
import { principal, scale as scaleType } from 'types.bicep'

param location string
param tags object
param token string
param operator principal
param helpDeskPrincipalId string
param durableBackend 'DurableTaskScheduler' | 'AzureStorage'
param schedulerLocation string
param scale scaleType
param partnerSecretInVault bool
param vnetEnabled bool
param settings object

var useScheduler = durableBackend == 'DurableTaskScheduler'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-desk-${token}'
  location: location
  tags: tags
}

module monitoring 'monitoring.bicep' = {
  name: 'monitoring'
  params: { location: location, tags: tags, token: token }
}

module storage 'storage.bicep' = {
  name: 'storage'
  params: {
    location: location
    tags: tags
    token: token
    isPublic: !vnetEnabled
    workspaceId: monitoring.outputs.workspaceId
  }
}

module queues 'queues.bicep' = {
  name: 'queues'
  params: { location: location, tags: tags, token: token, workspaceId: monitoring.outputs.workspaceId }
}

module vault 'vault.bicep' = {
  name: 'vault'
  params: {
    location: location
    tags: tags
    token: token
    isPublic: !vnetEnabled
    workspaceId: monitoring.outputs.workspaceId
  }
}

module scheduler 'scheduler.bicep' = if (useScheduler) {
  name: 'scheduler'
  params: { location: schedulerLocation, tags: tags, token: token }
}

module network 'network.bicep' = if (vnetEnabled) {
  name: 'network'
  params: {
    location: location
    tags: tags
    token: token
    hostStorageId: storage.outputs.hostId
    dataStorageId: storage.outputs.dataId
    vaultId: vault.outputs.id
  }
}

module roles 'roles.bicep' = {
  name: 'roles'
  params: {
    appPrincipalId: identity.properties.principalId
    operator: operator
    helpDeskPrincipalId: helpDeskPrincipalId
    hostStorageName: storage.outputs.hostName
    dataStorageName: storage.outputs.dataName
    serviceBusName: queues.outputs.name
    vaultName: vault.outputs.name
    insightsName: monitoring.outputs.insightsName
    schedulerName: scheduler.?outputs.?name ?? ''
  }
}

module site 'site.bicep' = {
  name: 'site'
  params: {
    location: location
    tags: tags
    token: token
    identityName: identity.name
    storageName: storage.outputs.hostName
    packageContainer: storage.outputs.packageContainer
    tablesEndpoint: storage.outputs.tablesEndpoint
    serviceBusHost: queues.outputs.host
    vaultName: vault.outputs.name
    vaultUrl: vault.outputs.url
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    schedulerEndpoint: scheduler.?outputs.?endpoint ?? ''
    taskHub: scheduler.?outputs.?hubName ?? ''
    subnetId: network.?outputs.?appSubnetId ?? ''
    scale: scale
    partnerSecretInVault: partnerSecretInVault
    settings: settings
  }
  // A start without its roles fails, and the host waits long before the next.
  dependsOn: [roles]
}

output appName string = site.outputs.name
output appId string = site.outputs.id
output appUrl string = site.outputs.url
output identityPrincipalId string = identity.properties.principalId
output tablesEndpoint string = storage.outputs.tablesEndpoint
output serviceBusId string = queues.outputs.id
output serviceBusHost string = queues.outputs.host
output workspaceId string = monitoring.outputs.workspaceId
output insightsId string = monitoring.outputs.insightsId
output vaultName string = vault.outputs.name
