import { app } from '@azure/functions';
import * as df from 'durable-functions';

const extraInputs = [df.input.durableClient()];

app.http('start', {
  route: 'start/{name}',
  methods: ['POST'],
  extraInputs,
  handler: async (request, context) => {
    const client = df.getClient(context);
    const { instanceId, input } = await request.json();
    const id = await client.startNew(request.params.name, { instanceId, input });
    return client.createCheckStatusResponse(request, id);
  },
});

app.http('startAndWait', {
  route: 'start-and-wait/{name}',
  methods: ['POST'],
  extraInputs,
  handler: async (request, context) => {
    const client = df.getClient(context);
    const id = await client.startNew(request.params.name, { input: await request.json() });
    return client.waitForCompletionOrCreateCheckStatusResponse(request, id, {
      timeoutInMilliseconds: 10_000,
      retryIntervalInMilliseconds: 50,
    });
  },
});

app.http('tell', {
  route: 'tell/{id}/{event}',
  methods: ['POST'],
  extraInputs,
  handler: async (request, context) => {
    const { id, event } = request.params;
    await df.getClient(context).raiseEvent(id, event, await request.json());
    return { status: 202 };
  },
});

app.http('stop', {
  route: 'stop/{id}',
  methods: ['POST'],
  extraInputs,
  handler: async (request, context) => {
    await df.getClient(context).terminate(request.params.id, 'enough');
    return { status: 202 };
  },
});

app.http('look', {
  route: 'look/{id}',
  methods: ['GET'],
  extraInputs,
  handler: async (request, context) => ({
    jsonBody: await df.getClient(context).getStatus(request.params.id),
  }),
});
