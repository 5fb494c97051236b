import { registerHooks } from 'node:module';

/**
 * Starts and stops the app as its host would, with the settings of its environment, and prints as JSON which packages
 * of OpenTelemetry were loaded. Between the two it makes spans and counts a request, whatever listens to it.
 */
const loaded = new Set<string>();
registerHooks({
  resolve(specifier, context, next) {
    const name = /@opentelemetry\/[\w-]+/.exec(specifier)?.[0];
    if (name !== undefined) loaded.add(name);
    return next(specifier, context);
  },
});

const { deskTelemetry } = await import('../../../src/platform/telemetry/telemetry.ts');
const { startApp, stopApp } = await import('../../../src/app.ts');
await startApp();
const telemetry = deskTelemetry();
const hasCollector = Boolean(process.env['OTEL_EXPORTER_OTLP_ENDPOINT']);
const connectionString = process.env['APPLICATIONINSIGHTS_CONNECTION_STRING'];
const azureMonitor = connectionString === undefined ? {} : { azureMonitor: { connectionString } };
if (hasCollector || connectionString !== undefined)
  await telemetry.start({ serviceName: 'test', hasCollector, ...azureMonitor });
const answer = await telemetry.span({ name: 'work', kind: 'internal' }, () => Promise.resolve('done'));
await telemetry.span({ name: 'GET /work', kind: 'server' }, () => Promise.resolve());
telemetry.measure('requests', 1, { 'reservation_desk.status': 'completed' });
await Promise.all([telemetry.stop(), stopApp()]);
process.stdout.write(JSON.stringify({ loaded: [...loaded].sort(), answer }));
