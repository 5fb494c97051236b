import { app } from '@azure/functions';
import * as df from 'durable-functions';

/** Asks the durable client for something, and tells what came of it. */
app.http('ask', {
  route: 'ask',
  methods: ['POST'],
  extraInputs: [df.input.durableClient()],
  handler: async (request, context) => {
    const { method, args } = await request.json();
    try {
      return { jsonBody: { answer: (await df.getClient(context)[method](...args)) ?? null } };
    } catch (error) {
      return { jsonBody: { error: error.message } };
    }
  },
});
