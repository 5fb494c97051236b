// The orchestrators whose behaviour on Azure was recorded: recordings/durable.json says what they did there.
const df = require('durable-functions');

df.app.activity('echo', { handler: (x) => x });
df.app.activity('hello', { handler: (x) => `Hello ${x}` });
df.app.activity('seen', {
  handler: (x, ctx) => ({
    typeof: typeof x,
    isNull: x === null,
    isArray: Array.isArray(x),
    value: x === undefined ? 'UNDEFINED' : x,
    meta: Object.keys(ctx.triggerMetadata).sort(),
    instanceId: ctx.triggerMetadata.instanceId ?? 'NONE',
    data: ctx.triggerMetadata.data === undefined ? 'NONE' : ctx.triggerMetadata.data,
  }),
});
df.app.activity('slow', {
  handler: async (x) => {
    await new Promise((r) => setTimeout(r, x.ms ?? 1000));
    return x.out ?? 'done';
  },
});
df.app.activity('boom', {
  handler: (x) => {
    throw new Error(`boom ${x ?? ''}`);
  },
});
class MyError extends Error {
  constructor(m, o) {
    super(m, o);
    this.name = 'MyError';
    this.code = 'E_MINE';
  }
}
df.app.activity('boomKinds', {
  handler: (k) => {
    switch (k) {
      case 'type':
        throw new TypeError('a type error');
      case 'mine':
        throw new MyError('mine');
      case 'cause':
        throw new Error('outer', { cause: new Error('inner cause') });
      case 'string':
        throw 'just a string';
      case 'object':
        throw { code: 7, why: 'object' };
      case 'null':
        throw null;
      case 'undefined':
        throw undefined;
      case 'number':
        throw 42;
      case 'empty':
        throw new Error('');
      case 'multiline':
        throw new Error('line one\nline two\n\nline four');
      case 'unicode':
        throw new Error('ünï 🎉 "quoted" \\ <b>');
      case 'secret':
        throw new Error('cannot open AccountKey=abc123;foo and Password=xyz');
      case 'aggregate':
        throw new AggregateError([new Error('a'), new Error('b')], 'many');
      case 'resultlabel':
        throw new Error('Result: x\nException: y\nStack: z');
      case 'long':
        throw new Error('x'.repeat(40000));
      case 'nostack': {
        const e = new Error('no stack');
        e.stack = undefined;
        throw e;
      }
      case 'rejected':
        return Promise.reject(new Error('rejected'));
      default:
        return k;
    }
  },
});
const counts = new Map();
df.app.activity('flaky', {
  handler: ({ key, until }) => {
    const n = (counts.get(key) ?? 0) + 1;
    counts.set(key, n);
    if (n < until) throw new Error(`attempt ${n} fails`);
    return `attempt ${n}`;
  },
});
df.app.activity('big', { handler: (n) => 'b'.repeat(n) });
df.app.activity('ret', {
  handler: (k) => {
    switch (k) {
      case 'undefined':
        return undefined;
      case 'null':
        return null;
      case 'empty':
        return '';
      case 'zero':
        return 0;
      case 'false':
        return false;
      case 'true':
        return true;
      case 'date':
        return new Date('2026-01-02T03:04:05.678Z');
      case 'datestring':
        return '2026-01-02T03:04:05.678Z';
      case 'emptyobj':
        return {};
      case 'emptyarr':
        return [];
      case 'array':
        return [1, 'a', null, undefined, { x: 1 }];
      case 'nested': {
        let o = { leaf: 1 };
        for (let i = 0; i < 200; i++) o = { o };
        return o;
      }
      case 'unicode':
        return 'żółć 🎉 \u0000 \u2028 "q" \\';
      case 'float':
        return 1.5;
      case 'bigint':
        return 9007199254740993;
      case 'big17':
        return 12345678901234567890;
      case 'exp':
        return 1e21;
      case 'neg0':
        return -0;
      case 'nan':
        return NaN;
      case 'inf':
        return Infinity;
      case 'buffer':
        return Buffer.from('hello');
      case 'uint8':
        return new Uint8Array([1, 2, 3]);
      case 'map':
        return new Map([['a', 1]]);
      case 'undefprop':
        return { a: undefined, b: null };
      case 'proto':
        return { __proto__: { x: 1 }, y: 2 };
      case 'numstring':
        return '42';
      case 'jsonstring':
        return '{"a":1}';
      case 'nullstring':
        return 'null';
      case 'truestring':
        return 'true';
      case 'dupkeys':
        return { a: 1, A: 2 };
      case 'dollar':
        return { $type: 'System.Object', $id: '1', $ref: 'x' };
      case 'emptykey':
        return { '': 1 };
      case 'lone':
        return '\ud800 lone';
      case 'func':
        return () => 1;
      case 'symbol':
        return Symbol('x');
      case 'bigintreal':
        return 10n;
      case 'circular': {
        const o = {};
        o.o = o;
        return o;
      }
      case 'tojson':
        return { toJSON: () => ({ made: true }) };
      case 'float17':
        return 0.1 + 0.2;
      case 'onepoint0':
        return 1.0;
      case 'smallexp':
        return 1e-7;
      case 'maxint':
        return 2 ** 31;
      case 'maxsafe':
        return Number.MAX_SAFE_INTEGER;
      case 'longstr_num':
        return '1e5';
      case 'spacestr':
        return '  ';
      case 'dollarret':
        return { $return: 'x' };
      default:
        return k;
    }
  },
});

const orch = (name, fn) => df.app.orchestration(name, fn);
orch('chain', function* (ctx) {
  const out = [];
  for (const c of ['Tokyo', 'Seattle', 'London']) out.push(yield ctx.df.callActivity('hello', c));
  return out;
});
orch('chain5', function* (ctx) {
  let x = 0;
  for (let i = 0; i < 5; i++) x = yield ctx.df.callActivity('echo', i);
  return x;
});
orch('noop', function* () {});
orch('noopReturn', function* (ctx) {
  return ctx.df.getInput();
});
orch('echoInput', function* (ctx) {
  const i = ctx.df.getInput();
  return { typeof: typeof i, isNull: i === null, value: i === undefined ? 'UNDEFINED' : i };
});
orch('all', function* (ctx) {
  return yield ctx.df.Task.all([1, 2, 3].map((x) => ctx.df.callActivity('echo', x)));
});
orch('allEmpty', function* (ctx) {
  return yield ctx.df.Task.all([]);
});
orch('allOneFails', function* (ctx) {
  return yield ctx.df.Task.all([
    ctx.df.callActivity('echo', 1),
    ctx.df.callActivity('boom', 2),
    ctx.df.callActivity('echo', 3),
  ]);
});
orch('allOneFailsCaught', function* (ctx) {
  try {
    return yield ctx.df.Task.all([
      ctx.df.callActivity('echo', 1),
      ctx.df.callActivity('boom', 2),
      ctx.df.callActivity('boom', 3),
    ]);
  } catch (e) {
    return {
      name: e.name,
      message: e.message.replace(/\n\s+at .*/g, ''),
      errors: e.errors?.map((x) => x.message),
    };
  }
});
orch('anyFirst', function* (ctx) {
  const a = ctx.df.callActivity('slow', { ms: 300, out: 'slow' });
  const b = ctx.df.callActivity('echo', 'fast');
  const w = yield ctx.df.Task.any([a, b]);
  return { fast: w === b, result: w.result };
});
orch('anyOneFails', function* (ctx) {
  const a = ctx.df.callActivity('slow', { ms: 500, out: 'slow' });
  const b = ctx.df.callActivity('boom', 'x');
  const w = yield ctx.df.Task.any([a, b]);
  return {
    second: w === b,
    isFaulted: w.isFaulted,
    result: w.result instanceof Error ? `Error ${w.result.message}` : w.result,
  };
});
orch('retry3', function* (ctx) {
  const o = new df.RetryOptions(300, 4);
  return yield ctx.df.callActivityWithRetry('flaky', o, { key: ctx.df.instanceId, until: 3 });
});
orch('retryBackoff', function* (ctx) {
  const o = new df.RetryOptions(300, 4);
  o.backoffCoefficient = 2;
  o.maxRetryIntervalInMilliseconds = 1000;
  return yield ctx.df.callActivityWithRetry('flaky', o, { key: ctx.df.instanceId, until: 4 });
});
orch('retryAllFail', function* (ctx) {
  return yield ctx.df.callActivityWithRetry('boom', new df.RetryOptions(200, 3), 'z');
});
orch('retryOne', function* (ctx) {
  return yield ctx.df.callActivityWithRetry('boom', new df.RetryOptions(200, 1), 'z');
});
orch('timer', function* (ctx) {
  const t = new Date(ctx.df.currentUtcDateTime.getTime() + (ctx.df.getInput() ?? 500));
  yield ctx.df.createTimer(t);
  return 'fired';
});
orch('timerPast', function* (ctx) {
  yield ctx.df.createTimer(new Date(0));
  return 'fired';
});
orch('timerCancelled', function* (ctx) {
  const t = ctx.df.createTimer(new Date(ctx.df.currentUtcDateTime.getTime() + 3600000));
  const a = ctx.df.callActivity('echo', 'a');
  const w = yield ctx.df.Task.any([t, a]);
  if (!t.isCompleted) t.cancel();
  return w === a ? 'activity' : 'timer';
});
orch('timerNotCancelled', function* (ctx) {
  const t = ctx.df.createTimer(new Date(ctx.df.currentUtcDateTime.getTime() + 3000));
  const a = ctx.df.callActivity('echo', 'a');
  const w = yield ctx.df.Task.any([t, a]);
  return w === a ? 'activity' : 'timer';
});
orch('event', function* (ctx) {
  const x = yield ctx.df.waitForExternalEvent('Go');
  return { typeof: typeof x, value: x === undefined ? 'UNDEFINED' : x };
});
orch('lateEvent', function* (ctx) {
  yield ctx.df.callActivity('slow', { ms: 1500 });
  const a = yield ctx.df.waitForExternalEvent('Go');
  return { a };
});
orch('child', function* (ctx) {
  return {
    child: ctx.df.instanceId.length,
    parent: ctx.df.parentInstanceId ?? null,
    in: ctx.df.getInput() ?? null,
    act: yield ctx.df.callActivity('echo', 'c'),
  };
});
orch('childFails', function* (ctx) {
  yield ctx.df.callActivity('echo', 1);
  throw new Error('child broke');
});
orch('childBoom', function* (ctx) {
  yield ctx.df.callActivity('boom', 'in child');
});
orch('parentAuto', function* (ctx) {
  return yield ctx.df.callSubOrchestrator('child', { a: 1 });
});
orch('parentGiven', function* (ctx) {
  return yield ctx.df.callSubOrchestrator('child', { a: 1 }, `${ctx.df.instanceId}-kid`);
});
orch('parentFails', function* (ctx) {
  return yield ctx.df.callSubOrchestrator('childFails', 1, `${ctx.df.instanceId}-kid`);
});
orch('parentFailsCaught', function* (ctx) {
  try {
    yield ctx.df.callSubOrchestrator('childFails');
  } catch (e) {
    return { name: e.name, message: e.message };
  }
});
orch('parentRetry', function* (ctx) {
  return yield ctx.df.callSubOrchestratorWithRetry(
    'childFails',
    new df.RetryOptions(200, 2),
    1,
    `${ctx.df.instanceId}-kid`,
  );
});
orch('can', function* (ctx) {
  const n = ctx.df.getInput();
  yield ctx.df.callActivity('echo', n);
  if (n < 3) {
    ctx.df.setCustomStatus({ at: n });
    ctx.df.continueAsNew(n + 1);
    return;
  }
  return `end ${n}`;
});
orch('status', function* (ctx) {
  ctx.df.setCustomStatus('a');
  yield ctx.df.callActivity('echo', 1);
  ctx.df.setCustomStatus({ b: [1] });
  yield ctx.df.callActivity('echo', 2);
  return 'x';
});
orch('statusBig', function* (ctx) {
  ctx.df.setCustomStatus('s'.repeat(ctx.df.getInput()));
  yield ctx.df.callActivity('echo', 1);
  return 'x';
});
orch('statusOdd', function* (ctx) {
  ctx.df.setCustomStatus(ctx.df.getInput());
  yield ctx.df.waitForExternalEvent('Go');
  return 'x';
});
orch('wait', function* (ctx) {
  const x = yield ctx.df.waitForExternalEvent('Go');
  return { x };
});
orch('throwKinds', function* (ctx) {
  const k = ctx.df.getInput();
  if (k?.after) yield ctx.df.callActivity('echo', 1);
  switch (k?.k ?? k) {
    case 'error':
      throw new Error('orchestrator broke');
    case 'cause':
      throw new Error('outer', { cause: new Error('inner') });
    case 'mine':
      throw new MyError('mine');
    case 'string':
      throw 'a string';
    case 'object':
      throw { code: 1 };
    case 'null':
      throw null;
    case 'undefined':
      throw undefined;
    case 'number':
      throw 5;
    case 'empty':
      throw new Error('');
    case 'multiline':
      throw new Error('l1\nl2');
    case 'long':
      throw new Error('y'.repeat(40000));
    case 'secret':
      throw new Error('AccountKey=abc and then');
  }
  return 'no throw';
});
orch('catchKinds', function* (ctx) {
  try {
    const r = yield ctx.df.callActivity('boomKinds', ctx.df.getInput());
    return { noThrow: true, r };
  } catch (e) {
    return {
      isError: e instanceof Error,
      name: e?.name,
      message: e?.message,
      keys: Object.keys(e ?? {}),
      ctor: e?.constructor?.name,
      stack0: e?.stack?.split('\n')[0],
      fd: e?.failureDetails ?? null,
    };
  }
});
orch('notCaughtKinds', function* (ctx) {
  return yield ctx.df.callActivity('boomKinds', ctx.df.getInput());
});
orch('finallyAct', function* (ctx) {
  try {
    yield ctx.df.callActivity('boom', 'f');
  } finally {
    yield ctx.df.callActivity('echo', 'cleanup');
  }
});
orch('seenConst', function* (ctx) {
  const k = ctx.df.getInput();
  const v = {
    undefined: undefined,
    null: null,
    empty: '',
    zero: 0,
    false: false,
    true: true,
    date: new Date('2026-01-02T03:04:05.678Z'),
    datestr: '2026-01-02T03:04:05.678Z',
    float: 1.5,
    big: 12345678901234567890,
    arr: [1, null],
    obj: { a: { b: [] } },
    numstr: '42',
    jsonstr: '{"a":1}',
    nullstr: 'null',
    uni: 'żółć 🎉',
    exp: 1e21,
    emptyobj: {},
    emptyarr: [],
    nan: NaN,
    datein: { d: new Date('2026-01-02T03:04:05.678Z'), s: '2026-01-02T03:04:05.6780000Z' },
    undefprop: { a: undefined, b: null },
    nestarr: [[1], [[2]]],
    arr1: [5],
    dollar: { $type: 'System.Object', x: 1 },
    float17: 0.1 + 0.2,
    neg0: -0,
    spaced: '  ',
    onepoint0: 1.0,
    smallexp: 1e-7,
    maxint: 2 ** 31,
    maxsafe: Number.MAX_SAFE_INTEGER,
  }[k];
  return yield ctx.df.callActivity('seen', v);
});
orch('retKind', function* (ctx) {
  const x = yield ctx.df.callActivity('ret', ctx.df.getInput());
  return { typeof: typeof x, isNull: x === null, value: x === undefined ? 'UNDEFINED' : x };
});
orch('returnKind', function* (ctx) {
  const k = ctx.df.getInput();
  switch (k) {
    case 'undefined':
      return undefined;
    case 'null':
      return null;
    case 'empty':
      return '';
    case 'zero':
      return 0;
    case 'false':
      return false;
    case 'date':
      return new Date('2026-01-02T03:04:05.678Z');
    case 'big':
      return 'r'.repeat(100000);
    case 'uni':
      return '🎉\u0000';
    case 'nan':
      return NaN;
    case 'nested': {
      let o = { leaf: 1 };
      for (let i = 0; i < 200; i++) o = { o };
      return o;
    }
    case 'numstr':
      return '42';
    case 'datestr':
      return '2026-01-02T03:04:05.6780000Z';
    case 'float17':
      return 0.1 + 0.2;
    case 'bignum':
      return 12345678901234567890;
    case 'array':
      return [undefined, null, 1];
    case 'circular': {
      const o = {};
      o.o = o;
      return o;
    }
    case 'bigint':
      return 10n;
    case 'promise':
      return Promise.resolve(5);
    case 'task':
      return ctx.df.callActivity('echo', 'task');
  }
  return k;
});
orch('bigActivity', function* (ctx) {
  const n = ctx.df.getInput();
  const s = yield ctx.df.callActivity('big', n);
  const t = yield ctx.df.callActivity('echo', s);
  return t.length;
});
orch('bigOut', function* (ctx) {
  return 'o'.repeat(ctx.df.getInput());
});
orch('bigIn', function* (ctx) {
  return ctx.df.getInput().length;
});
orch('yieldNonTask', function* () {
  const x = yield 5;
  return { x };
});
orch('asyncBad', async function (ctx) {
  return 'not a generator';
});
orch('asyncGen', async function* (ctx) {
  yield ctx.df.callActivity('echo', 1);
  return 'x';
});
orch('forget', function* (ctx) {
  ctx.df.callActivity('echo', 'forgotten');
  yield ctx.df.callActivity('echo', 'b');
  return 'x';
});
orch('forgetOnly', function* (ctx) {
  ctx.df.callActivity('echo', 'forgotten');
  return 'x';
});
orch('sameTwice', function* (ctx) {
  const t = ctx.df.callActivity('echo', 'b');
  const a = yield t;
  const b = yield t;
  return [a, b];
});
