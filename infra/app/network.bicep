// The network option: the app reaches both storage accounts and the vault through private endpoints only. Service Bus would
// need its Premium tier for one; it and the Durable Task Scheduler stay at their public addresses, with roles alone.
param location string
param tags object
param token string
param hostStorageId string
param dataStorageId string
param vaultId string

var endpoints = [
  { name: 'host-blob', target: hostStorageId, group: 'blob' }
  { name: 'host-queue', target: hostStorageId, group: 'queue' }
  { name: 'host-table', target: hostStorageId, group: 'table' }
  { name: 'data-table', target: dataStorageId, group: 'table' }
  { name: 'vault', target: vaultId, group: 'vault' }
]
var groups = ['blob', 'queue', 'table', 'vault']

// The zone that answers with the private address. That of vaults differs from the suffix of their public address.
var zoneNames = [
  for group in groups: group == 'vault'
    ? 'privatelink.vaultcore.azure.net'
    : 'privatelink.${group}.${environment().suffixes.storage}'
]

// The subnets stand inside the network: as resources of their own, a second deployment could take them away.
resource network 'Microsoft.Network/virtualNetworks@2024-07-01' = {
  name: 'vnet-desk-${token}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.0.1.0/24'
          // Flex Consumption runs on Container Apps: the provider Microsoft.App has to be registered.
          delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      { name: 'private-endpoints', properties: { addressPrefix: '10.0.2.0/24' } }
    ]
  }

  resource app 'subnets' existing = {
    name: 'app'
  }
  resource endpoints 'subnets' existing = {
    name: 'private-endpoints'
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for name in zoneNames: { name: name, location: 'global', tags: tags }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (group, index) in groups: {
    parent: zones[index]
    name: 'desk'
    location: 'global'
    tags: tags
    properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
  }
]

resource privateEndpoints 'Microsoft.Network/privateEndpoints@2024-07-01' = [
  for endpoint in endpoints: {
    name: 'pe-${endpoint.name}-${token}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::endpoints.id }
      privateLinkServiceConnections: [
        {
          name: endpoint.name
          properties: { privateLinkServiceId: endpoint.target, groupIds: [endpoint.group] }
        }
      ]
    }
  }
]

resource records 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-07-01' = [
  for (endpoint, index) in endpoints: {
    parent: privateEndpoints[index]
    name: 'desk'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: endpoint.group
          properties: { privateDnsZoneId: zones[indexOf(groups, endpoint.group)].id }
        }
      ]
    }
  }
]

output appSubnetId string = network::app.id
