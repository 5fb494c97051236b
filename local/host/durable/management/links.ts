export const WEBHOOK_BASE = '/runtime/webhooks/durabletask';
/** Where the SDK inside the app sends its calls; beside the webhooks, in space no app route can take. */
export const RPC_BASE = '/runtime/rpc/durabletask';

/** Keys are not checked; the parameter is there because callers expect one. */
const KEY = 'code=local';

/** The addresses a caller needs to follow one instance, as `createHttpManagementPayload` of the SDK hands them out. */
export function managementLinks(origin: string, hub: string, instanceId: string): Record<string, string> {
  const instance = `${origin}${WEBHOOK_BASE}/instances/${encodeURIComponent(instanceId)}`;
  const query = `taskHub=${hub}&connection=Storage&${KEY}`;
  return {
    id: instanceId,
    statusQueryGetUri: `${instance}?${query}`,
    sendEventPostUri: `${instance}/raiseEvent/{eventName}?${query}`,
    terminatePostUri: `${instance}/terminate?reason={text}&${query}`,
    rewindPostUri: `${instance}/rewind?reason={text}&${query}`,
    purgeHistoryDeleteUri: `${instance}?${query}`,
    restartPostUri: `${instance}/restart?${query}`,
    suspendPostUri: `${instance}/suspend?reason={text}&${query}`,
    resumePostUri: `${instance}/resume?reason={text}&${query}`,
  };
}

/** What a `durableClient` input binding hands to the app, as JSON text. */
export function durableClientBinding(port: number, hub: string): string {
  const origin = `http://localhost:${port}`;
  const start = `${origin}${WEBHOOK_BASE}/orchestrators/{functionName}[/{instanceId}]`;
  return JSON.stringify({
    taskHubName: hub,
    creationUrls: {
      createNewInstancePostUri: `${start}?${KEY}`,
      createAndWaitOnNewInstancePostUri: `${start}?timeout={timeoutInSeconds}&pollingInterval={intervalInSeconds}&${KEY}`,
    },
    managementUrls: managementLinks(origin, hub, 'INSTANCEID'),
    baseUrl: `${origin}${WEBHOOK_BASE}`,
    requiredQueryStringParameters: KEY,
    rpcBaseUrl: `http://127.0.0.1:${port}${RPC_BASE}/`,
  });
}
