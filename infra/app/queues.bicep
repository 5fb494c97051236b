// The queues of tickets. What they are is written once, in the configuration of the local broker. Sessions and duplicate
// detection are fixed when a queue is created: to change them, delete the queue.
param location string
param tags object
param token string
param workspaceId string

var local = loadJsonContent('../../local/stack/service-bus.json').UserConfig.Namespaces[0].Queues

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: 'sb-desk-${token}'
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard' }
  properties: { disableLocalAuth: true, minimumTlsVersion: '1.2' }
}

resource queues 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [
  for queue in local: {
    parent: namespace
    name: queue.Name
    properties: {
      lockDuration: queue.Properties.LockDuration
      maxDeliveryCount: queue.Properties.MaxDeliveryCount
      defaultMessageTimeToLive: queue.Properties.DefaultMessageTimeToLive
      deadLetteringOnMessageExpiration: queue.Properties.DeadLetteringOnMessageExpiration
      requiresDuplicateDetection: queue.Properties.RequiresDuplicateDetection
      duplicateDetectionHistoryTimeWindow: queue.Properties.DuplicateDetectionHistoryTimeWindow
      requiresSession: queue.Properties.RequiresSession
      enablePartitioning: false
    }
  }
]

resource operations 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'operations'
  scope: namespace
  properties: { workspaceId: workspaceId, logs: [{ categoryGroup: 'allLogs', enabled: true }] }
}

output id string = namespace.id
output name string = namespace.name
output host string = '${namespace.name}.servicebus.windows.net'
