const { app } = require('@azure/functions');

app.http('echo', {
  route: 'echo/{first}/{second?}',
  methods: ['GET', 'POST'],
  handler: async (request) => ({
    jsonBody: {
      method: request.method,
      path: new URL(request.url).pathname,
      params: request.params,
      query: Object.fromEntries(request.query),
      header: request.headers.get('x-sample'),
      body: await request.text(),
    },
  }),
});

app.http('files', {
  route: 'files/{*path}',
  handler: (request) => ({ body: request.params.path ?? 'root' }),
});

app.http('fixed', { route: 'echo/fixed', methods: ['GET'], handler: () => ({ body: 'fixed' }) });

app.http('square', {
  route: 'square/{side:int}/{colour=red}',
  handler: (request) => ({ jsonBody: request.params }),
});

app.http('reverse', {
  methods: ['POST'],
  handler: async (request) => ({
    body: Buffer.from(await request.arrayBuffer()).reverse(),
    headers: { 'content-type': 'application/octet-stream' },
  }),
});

app.http('nothing', { handler: () => undefined });

app.http('throws', {
  handler: () => {
    throw new Error('spilled');
  },
});

app.http('cookies', {
  handler: () => ({
    headers: { 'set-cookie': 'plain=1' },
    cookies: [
      { name: 'a', value: 'x y', path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 60 },
      { name: 'b', value: '2', secure: true },
    ],
  }),
});

app.http('head', {
  methods: ['HEAD'],
  handler: () => ({ headers: { 'x-found': 'yes' }, body: 'never sent' }),
});

app.http('environment', {
  handler: () => ({
    jsonBody: {
      greeting: process.env.GREETING,
      alreadySet: process.env.ALREADY_SET,
      environment: process.env.AZURE_FUNCTIONS_ENVIRONMENT,
      runtime: process.env.FUNCTIONS_WORKER_RUNTIME,
      hostname: process.env.WEBSITE_HOSTNAME,
    },
  }),
});

app.http('hooked', {
  methods: ['POST'],
  handler: async (request, context) => {
    context.log('handler runs');
    return { jsonBody: { seen: request, data: context.extraInputs.get('none') ?? 'none' } };
  },
});

console.log('printed while loading');
