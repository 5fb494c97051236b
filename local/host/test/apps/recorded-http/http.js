import { app, HttpResponse } from '@azure/functions';
const all = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const show = async (request, context, more = {}) => {
  let body;
  try {
    body = await request.text();
  } catch (e) {
    body = 'ERR ' + e;
  }
  return {
    jsonBody: {
      fn: context.functionName,
      method: request.method,
      url: request.url,
      headers: [...request.headers].filter(
        ([k]) => !/^(x-ms-|traceparent|tracestate|request-id|correlation)/.test(k),
      ),
      params: request.params,
      query: [...request.query],
      len: body.length,
      body: body.slice(0, 200),
      user: request.user,
      ...more,
    },
  };
};
app.http('echo', {
  route: 'echo/{*rest}',
  methods: all,
  authLevel: 'anonymous',
  handler: (r, c) => show(r, c),
});
app.http('item', {
  route: 'items/{id}/{sub?}',
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: (r, c) => show(r, c),
});
app.http('onlyPost', {
  route: 'only-post',
  methods: ['POST'],
  authLevel: 'anonymous',
  handler: (r, c) => show(r, c),
});
app.http('onlyGet', {
  route: 'only-get',
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: (r, c) => show(r, c),
});
app.http('noMethods', { route: 'no-methods', authLevel: 'anonymous', handler: (r, c) => show(r, c) });
app.http('caseRoute', {
  route: 'CaSe/PaTh',
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: (r, c) => show(r, c),
});
app.http('defaultRoute', { authLevel: 'anonymous', handler: (r, c) => show(r, c) });
app.http('zLiteral', {
  route: 'dup/lit',
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: (r, c) => show(r, c),
});
app.http('aParam', {
  route: 'dup/{x}',
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: (r, c) => show(r, c),
});
app.http('getOne', {
  route: 'same',
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: (r, c) => show(r, c),
});
app.http('postOne', {
  route: 'same',
  methods: ['POST'],
  authLevel: 'anonymous',
  handler: (r, c) => show(r, c),
});
app.http('numbered', {
  route: 'int/{n:int}',
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: (r, c) => show(r, c),
});
app.http('guided', {
  route: 'guid/{g:guid}',
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: (r, c) => show(r, c),
});
app.http('dotted', {
  route: 'files/{name}.{ext}',
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: (r, c) => show(r, c),
});
app.http('levelFunction', {
  route: 'level/function',
  methods: ['GET'],
  authLevel: 'function',
  handler: (r, c) => show(r, c),
});
app.http('levelAdmin', {
  route: 'level/admin',
  methods: ['GET'],
  authLevel: 'admin',
  handler: (r, c) => show(r, c),
});
app.http('readsJson', {
  route: 'reads-json',
  methods: ['POST'],
  authLevel: 'anonymous',
  handler: async (r) => ({ jsonBody: { got: await r.json() } }),
});
app.http('readsForm', {
  route: 'reads-form',
  methods: ['POST'],
  authLevel: 'anonymous',
  handler: async (r) => ({
    jsonBody: [...(await r.formData())].map(([k, v]) => [
      k,
      typeof v === 'string' ? v : [v.name, v.type, v.size],
    ]),
  }),
});
app.http('sizes', {
  route: 'sizes',
  methods: ['POST'],
  authLevel: 'anonymous',
  handler: async (r) => ({ jsonBody: (await r.arrayBuffer()).byteLength }),
});
app.http('ctx', {
  route: 'ctx',
  methods: ['GET', 'POST'],
  authLevel: 'anonymous',
  handler: async (r, c) => ({
    jsonBody: {
      functionName: c.functionName,
      triggerMetadata: c.triggerMetadata,
      options: c.options,
      retry: c.retryContext ?? null,
      trace: Object.keys(c.traceContext ?? {}),
      traceAttr: c.traceContext?.attributes ?? null,
      env: {
        WEBSITE_HOSTNAME: process.env.WEBSITE_HOSTNAME,
        AFE: process.env.AZURE_FUNCTIONS_ENVIRONMENT,
        root: process.env.AzureWebJobsScriptRoot,
        dir: process.cwd(),
        fwr: process.env.FUNCTIONS_WORKER_RUNTIME,
        fev: process.env.FUNCTIONS_EXTENSION_VERSION,
      },
      argv: process.argv.length,
    },
  }),
});
const answers = {
  text: () => ({ body: 'text' }),
  json: () => ({
    status: 201,
    jsonBody: { a: 1, é: 'ü', u: undefined },
    headers: { 'X-My': 'one', Location: '/there' },
  }),
  jsonnull: () => ({ jsonBody: null }),
  jsontype: () => ({ jsonBody: { a: 1 }, headers: { 'content-type': 'application/problem+json' } }),
  b204: () => ({ status: 204, body: 'x' }),
  b304: () => ({ status: 304, body: 'x', headers: { etag: '"1"' } }),
  s205: () => ({ status: 205, body: 'x' }),
  empty: () => ({}),
  emptybody: () => ({ body: '' }),
  undef: () => undefined,
  nul: () => null,
  str: () => 'a string',
  num: () => 7,
  arr: () => [1, 2],
  obj: () => ({ foo: 'bar' }),
  throws: () => {
    throw new Error('spilled');
  },
  rejects: async () => {
    const e = new Error('bad');
    e.status = 418;
    throw e;
  },
  throwsString: () => {
    throw 'just text';
  },
  buffer: () => ({ body: Buffer.from([0, 1, 2, 255]) }),
  bufferType: () => ({
    body: Buffer.from([0, 1, 2, 255]),
    headers: { 'content-type': 'application/octet-stream' },
  }),
  stream: () => ({
    body: new ReadableStream({
      start(c) {
        c.enqueue(new TextEncoder().encode('one,'));
        c.enqueue(new TextEncoder().encode('two'));
        c.close();
      },
    }),
  }),
  s999: () => ({ status: 999, body: 'x' }),
  s0: () => ({ status: 0, body: 'x' }),
  s100: () => ({ status: 100, body: 'x' }),
  s600: () => ({ status: 600, body: 'x' }),
  s401: () => ({ status: 401, body: 'no', headers: { 'www-authenticate': 'Bearer' } }),
  s404: () => ({
    status: 404,
    jsonBody: { type: '/problems/x' },
    headers: { 'content-type': 'application/problem+json' },
  }),
  s404empty: () => ({ status: 404 }),
  s500: () => ({ status: 500, body: 'mine' }),
  s503: () => ({ status: 503, headers: { 'retry-after': '3' } }),
  sString: () => ({ status: '201', body: 'x' }),
  headerUnicode: () => ({ body: 'x', headers: { 'x-u': 'caf\u00e9' } }),
  headerWide: () => ({ body: 'x', headers: { 'x-u': '\u4f60' } }),
  headerEmpty: () => ({ body: 'x', headers: { 'x-e': '' } }),
  headerMany: () => {
    const h = new Headers();
    h.append('x-m', '1');
    h.append('x-m', '2');
    h.append('set-cookie', 'a=1');
    h.append('set-cookie', 'b=2');
    return { body: 'x', headers: h };
  },
  headerNumber: () => ({ body: 'x', headers: { 'x-n': 5 } }),
  headerLength: () => ({ body: 'four', headers: { 'content-length': '2' } }),
  headerLengthMore: () => ({ body: 'four', headers: { 'content-length': '20' } }),
  headerChunked: () => ({ body: 'four', headers: { 'transfer-encoding': 'chunked' } }),
  headerServer: () => ({
    body: 'x',
    headers: { server: 'mine', date: 'Thu, 01 Jan 1970 00:00:00 GMT', connection: 'close' },
  }),
  headerEncoding: () => ({ body: 'x', headers: { 'content-encoding': 'identity', vary: 'a, b' } }),
  headerCache: () => ({
    body: 'x',
    headers: {
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=1',
    },
  }),
  typeText: () => ({ body: 'caf\u00e9', headers: { 'content-type': 'text/plain' } }),
  typeLatin: () => ({ body: 'caf\u00e9', headers: { 'content-type': 'text/plain; charset=iso-8859-1' } }),
  typeBad: () => ({ body: 'x', headers: { 'content-type': 'nonsense' } }),
  typeHtml: () => ({ body: '<p>x</p>', headers: { 'Content-Type': 'text/html; charset=utf-8' } }),
  cookies: () => ({
    body: 'x',
    cookies: [
      { name: 'a', value: 'x y;', path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 60 },
      { name: 'b', value: '2', secure: true, expires: new Date(0), domain: 'example.com' },
    ],
  }),
  big: () => ({ body: 'x'.repeat(5_000_000) }),
  response: () => new HttpResponse({ status: 202, body: 'r', headers: { 'x-r': '1' } }),
  web: () => new Response('w', { status: 203, headers: { 'x-w': '1' } }),
  contentRaw: () => ({ body: 'x', enableContentNegotiation: true }),
  negotiate: () => ({ jsonBody: { a: 1 }, enableContentNegotiation: true }),
  slow: async () => {
    await new Promise((r) => setTimeout(r, 700));
    return { body: 'slow' };
  },
  exits: () => {
    process.exit(3);
  },
  unhandled: () => {
    setTimeout(() => {
      Promise.reject(new Error('later'));
    }, 10);
    return { body: 'x' };
  },
  uncaught: () => {
    setTimeout(() => {
      throw new Error('thrown later');
    }, 10);
    return { body: 'x' };
  },
};
app.http('answer', {
  route: 'answer/{kind}',
  methods: all,
  authLevel: 'anonymous',
  handler: (r, c) => answers[r.params.kind](r, c),
});
