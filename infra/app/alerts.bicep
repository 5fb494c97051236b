// Who is written to, when, about what. alerts.json says of each alert which line of the log or which measurement it looks
// for; the tests of the desk make the app write each of them.
param location string
param tags object
param token string
param email string
param serviceBusId string
param workspaceId string
param insightsId string
param healthUrl string
param monthlyBudget int
param budgetStart string

// How one value is made of the rows of a measurement in AppMetrics: a histogram is one row with a count and a sum.
var values = { max: 'max(Max)', min: 'min(Min)', sum: 'sum(Sum)', count: 'sum(ItemCount)' }

@description('The lines of the log with a message. In AppTraces words of the host may stand before the line.')
func linesWith(message string) string =>
  'AppTraces | extend line = parse_json(substring(Message, indexof(Message, "{"))) | where tostring(line.message) == "${message}" | summarize value = count()'

func property(name string) string => 'Properties["${name}"]'

@description('One value of a measurement, or one for each value of the property `per`.')
func valueOf(measurement string, atLeast object, value string, per string) string =>
  join(
    concat(
      ['AppMetrics', 'where Name == "${measurement}"'],
      map(items(atLeast), least => 'where todouble(${property(least.key)}) >= ${least.value}'),
      ['summarize value = ${value}${empty(per) ? '' : ' by tostring(${property(per)})'}']
    ),
    ' | '
  )

var alerts = map(loadJsonContent('alerts.json'), alert => {
  name: alert.name
  says: alert.says
  severity: alert.severity
  window: 'PT${alert.minutes}M'
  rows: contains(alert, 'line')
    ? linesWith(alert.?line ?? '')
    : valueOf(alert.?measurement ?? '', alert.?atLeast ?? {}, values[alert.?value ?? 'count'], alert.?per ?? '')
  condition: 'value ${alert.operator} ${alert.threshold}'
})

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-desk-${token}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'desk'
    enabled: true
    emailReceivers: [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in alerts: {
    name: 'desk-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.name
      description: alert.says
      severity: alert.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: alert.window
      windowSize: alert.window
      criteria: {
        allOf: [
          {
            query: '${alert.rows} | where ${alert.condition}'
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: [people.id] }
    }
  }
]

// The help desk takes the replies, and the app sees nothing of them: Service Bus alone knows that one died.
resource deadReplies 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'desk-replies-dead'
  location: 'global'
  tags: tags
  properties: {
    description: 'The help desk did not take a reply within its time to live, or failed at it ten times.'
    severity: 2
    enabled: true
    scopes: [serviceBusId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead'
          metricName: 'DeadletteredMessages'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Maximum'
          dimensions: [{ name: 'EntityName', operator: 'Include', values: ['support-replies'] }]
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}

// Flex Consumption has no health check of the platform.
resource health 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'health-desk-${token}'
  location: location
  // Azure shows the test at the component that this tag names.
  tags: union(tags, { 'hidden-link:${insightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: 'health-desk-${token}'
    Name: 'health of the desk'
    Kind: 'standard'
    Enabled: true
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [{ Id: 'emea-nl-ams-azr' }, { Id: 'emea-gb-db3-azr' }, { Id: 'emea-fr-pra-edge' }]
    Request: { RequestUrl: healthUrl, HttpVerb: 'GET' }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 7 }
  }
}

resource unhealthy 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'desk-unhealthy'
  location: 'global'
  tags: tags
  properties: {
    description: 'GET /api/health does not answer 200 from two of three places.'
    severity: 1
    enabled: true
    scopes: [health.id, insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: health.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: people.id }]
  }
}

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = if (monthlyBudget > 0) {
  name: 'desk'
  properties: {
    category: 'Cost'
    amount: monthlyBudget
    timeGrain: 'Monthly'
    timePeriod: { startDate: budgetStart }
    notifications: {
      actual: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: [email]
      }
      forecast: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: [email]
      }
    }
  }
}
