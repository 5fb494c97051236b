import { runBench } from './bench-command.ts';
import { measureBroker } from './measure-broker.ts';

await runBench({
  usage: 'npm run bench:service-bus --',
  summary: 'Measures the local Service Bus broker: messages a second, latency, memory. Takes a minute.',
  packages: ['@azure/service-bus', 'rhea'],
  measure: measureBroker,
});
