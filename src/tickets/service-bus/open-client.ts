import type { TokenCredential } from '@azure/identity';
import type { ServiceBusClient } from '@azure/service-bus';

/** The address of the queues: a connection string, or a namespace with an identity. */
export type ServiceBusSettings = (
  | { readonly connectionString: string }
  | { readonly fullyQualifiedNamespace: string; readonly credential: TokenCredential }
) & {
  /** Retries of a call; 5 by default. */
  readonly maxRetries?: number;
};

/** Loads the client library at the first use, and connects at the first call. The caller closes the client. */
export async function openServiceBus(settings: ServiceBusSettings): Promise<ServiceBusClient> {
  const { RetryMode, ServiceBusClient } = await import('@azure/service-bus');
  const options = {
    // By default the client waits a fixed 30 seconds before each retry, even after a short interruption.
    retryOptions: {
      mode: RetryMode.Exponential,
      retryDelayInMs: 500,
      maxRetryDelayInMs: 30_000,
      maxRetries: settings.maxRetries ?? 5,
      timeoutInMs: 15_000,
    },
  };
  return 'connectionString' in settings
    ? new ServiceBusClient(settings.connectionString, options)
    : new ServiceBusClient(settings.fullyQualifiedNamespace, settings.credential, options);
}
