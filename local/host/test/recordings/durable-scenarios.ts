import type { RecordedCaller } from '../support/recorded-caller.ts';

/** What was done with one instance (or several whose ids begin alike), and what is compared with the recording. */
export type Scenario = (durable: RecordedCaller, id: string) => Promise<unknown>;

const run =
  (name: string, input?: unknown): Scenario =>
  (durable, id) =>
    durable.run(name, id, input);

const PLAIN = [
  ...[
    'chain',
    'chain5',
    'noop',
    'all',
    'allEmpty',
    'allOneFails',
    'allOneFailsCaught',
    'anyFirst',
    'anyOneFails',
  ],
  ...['retry3', 'retryBackoff', 'retryAllFail', 'retryOne', 'timer', 'timerPast', 'timerCancelled'],
  ...[
    'timerNotCancelled',
    'parentAuto',
    'parentFails',
    'parentFailsCaught',
    'status',
    'finallyAct',
    'forget',
  ],
  ...['forgetOnly', 'sameTwice', 'noSuchOrchestrator', 'yieldNonTask', 'asyncBad', 'asyncGen'],
];

const SENT: Readonly<Record<string, string | undefined>> = {
  none: undefined,
  null: 'null',
  empty: '',
  zero: '0',
  str: '"x"',
  emptystr: '""',
  false: 'false',
  arr: '[1,null]',
  obj: '{"a":{"b":"2026-01-02T03:04:05Z"}}',
  date: '"2026-01-02T03:04:05.678Z"',
  float: '0.1',
  big: '12345678901234567890',
  exp: '1e21',
  uni: '"żółć 🎉"',
  numstr: '"42"',
  jsonstr: String.raw`"{\"a\":1}"`,
  invalid: '{',
  trailing: '1 2',
  comment: '{/*c*/"a":1}',
  single: "{'a':1}",
  dup: '{"a":1,"a":2}',
  nan: 'NaN',
  undef: 'undefined',
  spaces: '  {"a": 1}  ',
  dollar: '{"$type":"System.Object","x":1}',
  onepoint0: '1.0',
  neg0: '-0',
  utf16: String.raw`"\ud83c\udf89"`,
};

const CUSTOM_STATUS: Readonly<Record<string, unknown>> = {
  null: null,
  empty: '',
  zero: 0,
  str: 'x',
  obj: { a: 1 },
  arr: [1],
  numstr: '42',
  date: '2026-01-02T03:04:05.678Z',
  emptyobj: {},
};

async function startSent(durable: RecordedCaller, id: string, text: string | undefined): Promise<unknown> {
  const a = await durable.call('POST', `orchestrators/echoInput/${id}`, text);
  const links = typeof a.body === 'object' && a.body !== null && 'id' in a.body;
  const shown = links ? Object.keys(a.body) : a.body;
  return { a: { status: a.status, body: shown }, s: a.status < 300 ? await durable.end(id) : null };
}

async function raiseSent(
  durable: RecordedCaller,
  id: string,
  text: string,
  type = 'application/json',
): Promise<unknown> {
  await durable.start('event', id);
  await durable.running(id);
  const a = await durable.call('POST', `instances/${id}/raiseEvent/Go`, text, { 'content-type': type });
  return { a, s: a.status < 300 ? await durable.end(id) : null };
}

const showStatus =
  (input: unknown): Scenario =>
  async (durable, id) => {
    await durable.start('statusOdd', id, input);
    await durable.running(id);
    const m = await durable.full(id);
    await durable.raise(id);
    return { m, s: await durable.end(id) };
  };

const SINGLE: Readonly<Record<string, Scenario>> = {
  can: run('can', 0),
  'throw:after': run('throwKinds', { k: 'error', after: true }),
  parentGiven: async (durable, id) => ({
    parent: await durable.run('parentGiven', id),
    kid: await durable.full(`${id}-kid`),
  }),
  parentFailsKid: async (durable, id) => ({
    parent: await durable.run('parentFails', id),
    kid: await durable.full(`${id}-kid`),
  }),
  parentRetryKid: async (durable, id) => ({
    parent: await durable.run('parentRetry', id),
    kid: await durable.full(`${id}-kid`),
  }),
  eventBeforeRun: async (durable, id) => {
    await durable.start('lateEvent', id);
    const a = await durable.raise(id, { veryearly: 1 });
    return { a, s: await durable.end(id) };
  },
  terminateNoReason: async (durable, id) => {
    await durable.start('wait', id);
    await durable.running(id);
    const a = await durable.post(id, 'terminate');
    return { a, s: await durable.end(id) };
  },
  suspendTerminate: async (durable, id) => {
    await durable.start('wait', id);
    await durable.running(id);
    await durable.post(id, 'suspend?reason=a');
    await durable.until(id, 'Suspended');
    const a = await durable.post(id, 'terminate?reason=t');
    return { a, s: await durable.end(id) };
  },
  suspendedStatusGet: async (durable, id) => {
    await durable.start('wait', id);
    await durable.running(id);
    await durable.post(id, 'suspend?reason=a');
    await durable.until(id, 'Suspended');
    return durable.call('GET', `instances/${id}`);
  },
  restartUnknown: (durable, id) => durable.post(`nope${id}`, 'restart'),
  rewindUnknown: (durable, id) => durable.post(`nope${id}`, 'rewind?reason=x'),
  rewindCompleted: async (durable, id) => {
    await durable.run('noop', id);
    return durable.post(id, 'rewind?reason=x');
  },
  completedOps: async (durable, id) => {
    await durable.run('noop', id);
    const get = async (query: string) => durable.call('GET', `instances/${id}${query}`);
    return {
      terminate: await durable.post(id, 'terminate?reason=x'),
      suspend: await durable.post(id, 'suspend?reason=x'),
      resume: await durable.post(id, 'resume?reason=x'),
      rewind: await durable.post(id, 'rewind?reason=x'),
      event: await durable.raise(id),
      get: await get(''),
      getNoInput: await get('?showInput=false'),
      hist: await get('?showHistory=true'),
      histOut: await get('?showHistory=true&showHistoryOutput=true'),
      outOnly: await get('?showHistoryOutput=true'),
    };
  },
  failedGet: async (durable, id) => {
    await durable.run('throwKinds', id, 'error');
    const get = async (flag: string) =>
      durable.call('GET', `instances/${id}?returnInternalServerErrorOnFailure=${flag}`);
    return {
      a: await durable.call('GET', `instances/${id}`),
      b: await get('true'),
      c: await get('TRUE'),
      d: await get('maybe'),
      rew: 0,
    };
  },
  startDupFailed: async (durable, id) => {
    await durable.run('throwKinds', id, 'error');
    const a = await durable.start('noopReturn', id, 2);
    await durable.until(id, 'Completed');
    return { a, s: await durable.full(id) };
  },
  purgeOne: async (durable, id) => {
    await durable.run('chain', id, 1);
    return {
      a: await durable.call('DELETE', `instances/${id}`),
      g: await durable.call('GET', `instances/${id}`),
      again: await durable.call('DELETE', `instances/${id}`),
      ev: await durable.raise(id),
    };
  },
  purgeRunning: async (durable, id) => {
    await durable.start('wait', id, 1);
    await durable.running(id);
    const a = await durable.call('DELETE', `instances/${id}`);
    await durable.raise(id);
    return { a, s: await durable.end(id) };
  },
  waitDone: (durable, id) =>
    durable.call('POST', `orchestrators/chain/${id}?timeout=20&pollingInterval=1`, '1'),
  waitFail: (durable, id) =>
    durable.call('POST', `orchestrators/throwKinds/${id}?timeout=20&pollingInterval=1`, '"error"'),
  waitBigPolling: (durable, id) =>
    durable.call('POST', `orchestrators/noop/${id}?timeout=2&pollingInterval=5`, '1'),
  orchUnknownHttp: async (durable, id) => ({
    a: await durable.start('nonesuch', id, 1),
    s: await durable.end(id),
  }),
  orchIsActivity: async (durable, id) => ({
    a: await durable.start('echo', id, 1),
    s: await durable.end(id),
  }),
  orchCase: async (durable, id) => ({ a: await durable.start('CHAIN', id, 1), s: await durable.end(id) }),
};

/** Scenarios whose names begin alike: what to do with what stands behind the colon. */
const BY_GROUP: Readonly<Record<string, (kind: string) => Scenario>> = {
  httpin: (kind) => (durable, id) => startSent(durable, id, SENT[kind]),
  event: (kind) => (durable, id) => raiseSent(durable, id, SENT[kind] ?? ''),
  eventct: (kind) => (durable, id) => raiseSent(durable, id, '{"a":1}', kind),
  waitret: (kind) => (durable, id) =>
    durable.call('POST', `orchestrators/returnKind/${id}?timeout=20&pollingInterval=1`, JSON.stringify(kind)),
  bigActivity: (size) => run('bigActivity', Number(size)),
  bigOut: (size) => run('bigOut', Number(size)),
  bigIn: (size) => run('bigIn', 'i'.repeat(Number(size))),
  statusBig: (size) => run('statusBig', Number(size)),
  status: (kind) => showStatus(CUSTOM_STATUS[kind]),
  catch: (kind) => run('catchKinds', kind),
  notcaught: (kind) => run('notCaughtKinds', kind),
  throw: (kind) => run('throwKinds', kind),
  actin: (kind) => run('seenConst', kind),
  actret: (kind) => run('retKind', kind),
  orchret: (kind) => run('returnKind', kind),
};

/** The scenario of that name, or undefined when there is none. */
export function scenarioOf(name: string): Scenario | undefined {
  if (PLAIN.includes(name)) return run(name);
  const colon = name.indexOf(':');
  return SINGLE[name] ?? BY_GROUP[name.slice(0, colon)]?.(name.slice(colon + 1));
}
