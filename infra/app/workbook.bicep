// One page for operators in the Azure portal: what is open and stuck, how steps end, what Microsoft answers.
param location string
param tags object
param workspaceId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'reservation-desk')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Reservation Desk'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: string(loadJsonContent('workbook.json'))
  }
}
