import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { SEND_TIMEOUT_MS, type Exporters } from './open-telemetry.ts';

/** To a collector, as JSON over HTTP. The exporters read its address from OpenTelemetry's own settings. */
export const otlpExporters = (): Exporters => ({
  spans: new OTLPTraceExporter({ timeoutMillis: SEND_TIMEOUT_MS }),
  metrics: new OTLPMetricExporter({ timeoutMillis: SEND_TIMEOUT_MS }),
});
