import type { TokenCredential } from '@azure/identity';
import { AzureMonitorMetricExporter, AzureMonitorTraceExporter } from '@azure/monitor-opentelemetry-exporter';
import type { Exporters } from './open-telemetry.ts';

/** The address of an Application Insights resource, as Azure Monitor shows it, and the identity to sign in with. */
export interface AzureMonitorSettings {
  readonly connectionString: string;
  /** Absent: the key in the connection string is enough. */
  readonly credential?: TokenCredential;
}

/**
 * To Application Insights: server spans become requests, the others dependencies. Keeps nothing on disk that could not be
 * sent, and sends Microsoft no figures about itself.
 */
export function azureMonitorExporters(settings: AzureMonitorSettings): Exporters {
  // Read by the library, which has no option for it:
  // https://learn.microsoft.com/azure/azure-monitor/app/statsbeat#disable-statsbeat
  process.env['APPLICATION_INSIGHTS_NO_STATSBEAT'] ??= 'true';
  const options = { ...settings, disableOfflineStorage: true };
  return { spans: new AzureMonitorTraceExporter(options), metrics: new AzureMonitorMetricExporter(options) };
}
