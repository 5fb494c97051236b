@export()
@description('A person, group or pipeline that gets the roles of an operator; an empty id gets none.')
type principal = {
  id: string
  type: 'User' | 'ServicePrincipal' | 'Group'
}

@export()
@description('How big and how many instances of the app are.')
type scale = {
  instanceMemoryMB: 512 | 2048 | 4096
  maximumInstanceCount: int
  alwaysReadyHttp: int
}
