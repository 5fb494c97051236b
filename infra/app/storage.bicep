// Two accounts. What the host needs (package, locks, perhaps the hub) must not endanger the ledger, which is in tables: they
// have no soft delete, so the account of the data has a lock and copies in three zones.
param location string
param tags object
param token string
param isPublic bool
param workspaceId string

var packageContainerName = 'app-package'
var guarded = {
  allowBlobPublicAccess: false
  allowSharedKeyAccess: false
  defaultToOAuthAuthentication: true
  minimumTlsVersion: 'TLS1_2'
  supportsHttpsTrafficOnly: true
  publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
}

resource host 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: 'sthost${token}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: guarded
}

resource hostBlobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: host
  name: 'default'
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: hostBlobs
  name: packageContainerName
}

resource data 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: 'stdata${token}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: guarded
}

resource dataTables 'Microsoft.Storage/storageAccounts/tableServices@2025-06-01' = {
  parent: data
  name: 'default'
}

resource keepData 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep-the-ledger'
  scope: data
  properties: { level: 'CanNotDelete', notes: 'Requests, ledger and audit of Reservation Desk.' }
}

resource writes 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'writes'
  scope: dataTables
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

output hostId string = host.id
output hostName string = host.name
output dataId string = data.id
output dataName string = data.name
output packageContainer string = packages.name
output tablesEndpoint string = data.properties.primaryEndpoints.table
