import { app } from '@azure/functions';
import * as df from 'durable-functions';
import { createOrchestrator } from 'durable-functions/lib/src/util/testingUtils.js';
import type { DurableOrchestrationInput } from 'durable-functions/lib/src/util/testingUtils.js';
import { helloSequence, row, waits } from './orchestrators.ts';

df.app.activity('hello', { handler: (name: string) => `Hello, ${name}!` });

df.app.orchestration('helloSequence', helloSequence);
df.app.orchestration('waits', waits);

/** What the SDK was given last for a row: its whole history. */
let lastInput: unknown;
const replayRow = createOrchestrator(row);
app.generic('row', {
  trigger: df.trigger.orchestration(),
  handler: (input, context) => {
    lastInput = input;
    return replayRow(input as DurableOrchestrationInput, context as df.OrchestrationContext);
  },
});

app.http('start', {
  route: 'start/{id}',
  methods: ['POST'],
  extraInputs: [df.input.durableClient()],
  handler: async (request, context) => {
    const client = df.getClient(context);
    const id = await client.startNew('helloSequence', { instanceId: request.params['id'] ?? '' });
    return client.createCheckStatusResponse(request, id);
  },
});

app.http('lastInput', { route: 'last-input', methods: ['GET'], handler: () => ({ jsonBody: lastInput }) });

/** This app lives in the host's process, so it can tell what the host has used: milliseconds and bytes. */
app.http('usage', {
  route: 'usage',
  methods: ['GET'],
  handler: () => {
    const { user, system } = process.cpuUsage();
    return { jsonBody: { cpuMs: (user + system) / 1000, memoryBytes: process.memoryUsage.rss() } };
  },
});
