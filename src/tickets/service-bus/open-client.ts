import type { TokenCredential } from '@azure/identity';
import type { ServiceBusClient } from '@azure/service-bus';

/** Where the queues are: a connection string, or a namespace that is entered with an identity. */
export type ServiceBusSettings = (
  | { readonly connectionString: string }
  | { readonly fullyQualifiedNamespace: string; readonly credential: TokenCredential }
) & {
  /** How often a call is tried again; 5 unless told. */
  readonly maxRetries?: number;
};

/** Loads the client at its first use, and connects at the first call. Whoever opens it closes it. */
export async function openServiceBus(settings: ServiceBusSettings): Promise<ServiceBusClient> {
  const { RetryMode, ServiceBusClient } = await import('@azure/service-bus');
  const options = {
    // Left to itself the client waits a fixed 30 seconds before each retry, even after a hiccup.
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
