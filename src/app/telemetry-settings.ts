import { z } from 'zod';

/** The collector and the Application Insights resource that spans and measurements are sent to, if any. */
export interface TelemetryConfig {
  readonly serviceName: string;
  /** OpenTelemetry's SDK reads the address itself. */
  readonly hasCollector: boolean;
  readonly azureMonitor?: {
    readonly connectionString: string;
    /** Whether the app signs in with its own identity, beside the key of the connection string. */
    readonly usesOwnIdentity: boolean;
  };
}

/** OpenTelemetry treats an empty setting as absent. */
const collector = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).or(z.literal(''));

/** The library sends nowhere else than to the address in it, and throws without a key. */
const connectionString = z
  .string()
  .regex(
    /(^|;)InstrumentationKey=[0-9a-f-]{36}(;|$)/i,
    'must be the connection string of Application Insights, with InstrumentationKey=',
  );

/** Settings of telemetry. Those of Application Insights have the names by which the Functions host knows them too. */
export const telemetrySchema = z
  .object({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.default(''),
    OTEL_SERVICE_NAME: z.string().default(''),
    APPLICATIONINSIGHTS_CONNECTION_STRING: connectionString.or(z.literal('')).default(''),
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: z.string().default(''),
  })
  .transform((env): TelemetryConfig => {
    const { APPLICATIONINSIGHTS_CONNECTION_STRING: address } = env;
    const usesOwnIdentity = /(^|;)\s*Authorization\s*=\s*AAD\s*(;|$)/i.test(
      env.APPLICATIONINSIGHTS_AUTHENTICATION_STRING,
    );
    return {
      serviceName: env.OTEL_SERVICE_NAME || 'reservation-desk',
      hasCollector: env.OTEL_EXPORTER_OTLP_ENDPOINT !== '',
      ...(address === '' ? {} : { azureMonitor: { connectionString: address, usesOwnIdentity } }),
    };
  });
