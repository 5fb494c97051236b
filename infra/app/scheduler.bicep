// The Durable Task Scheduler and its hub, and how long ended flows stay in it.
param location string
param tags object
param token string

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: 'dts-desk-${token}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'Consumption' }
    // An empty list lets nobody in. Who comes in still needs the role.
    ipAllowlist: ['0.0.0.0/0']
  }
}

resource hub 'Microsoft.DurableTask/schedulers/taskHubs@2026-02-01' = {
  parent: scheduler
  name: 'ReservationDesk'
}

output name string = scheduler.name
output hubName string = hub.name
output endpoint string = scheduler.properties.endpoint
