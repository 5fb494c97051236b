import { RetryMode, ServiceBusClient, type ServiceBusClientOptions } from '@azure/service-bus';

/** Tries again soon, and not for ever: the client's own first delay is 30 seconds. */
const RETRIES: ServiceBusClientOptions = {
  retryOptions: {
    mode: RetryMode.Exponential,
    retryDelayInMs: 500,
    maxRetryDelayInMs: 30_000,
    maxRetries: 5,
    timeoutInMs: 15_000,
  },
};

/** A client that gets over a broker that is away for a moment; `options` win. */
export const connect = (connectionString: string, options: ServiceBusClientOptions = {}): ServiceBusClient =>
  new ServiceBusClient(connectionString, {
    ...RETRIES,
    ...options,
    retryOptions: { ...RETRIES.retryOptions, ...options.retryOptions },
  });
