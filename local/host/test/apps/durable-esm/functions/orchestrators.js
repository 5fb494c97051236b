import * as df from 'durable-functions';

const { RetryOptions } = df;

df.app.orchestration('helloSequence', function* (context) {
  const first = yield context.df.callActivity('hello', 'Tokyo');
  const second = yield context.df.callActivity('hello', 'Seattle');
  const third = yield context.df.callActivity('hello', 'London');
  return [first, second, third];
});

df.app.orchestration('describeInputs', function* (context) {
  const answers = [];
  for (const value of ['text', '123', 7, 1.5, true, false, null, { a: [1] }]) {
    answers.push(yield context.df.callActivity('describe', value));
  }
  return answers;
});

df.app.orchestration('retry', function* (context) {
  const { key, failures, attempts } = context.df.getInput();
  const options = new RetryOptions(10, attempts);
  let outcome;
  try {
    outcome = yield context.df.callActivityWithRetry('flaky', options, { key, failures });
  } catch (error) {
    outcome = error.message.split(' \n ')[0];
  }
  // Proves that host and SDK still count alike.
  return [outcome, yield context.df.callActivity('hello', 'after')];
});

df.app.orchestration('parent', function* (context) {
  const names = context.df.getInput();
  const children = names.map((name) => context.df.callSubOrchestrator('child', name));
  return yield context.df.Task.all(children);
});

df.app.orchestration('child', function* (context) {
  return yield context.df.callActivity('hello', context.df.getInput());
});

df.app.orchestration('parentOfNamed', function* (context) {
  return yield context.df.callSubOrchestrator('child', 'Rome', `${context.df.instanceId}-named`);
});

df.app.orchestration('failingChild', function* (context) {
  yield context.df.callActivity('explode');
});

df.app.orchestration('parentOfFailing', function* (context) {
  try {
    yield context.df.callSubOrchestratorWithRetry('failingChild', new RetryOptions(10, 2));
  } catch (error) {
    return error.message.split(' \n ')[0];
  }
});

df.app.orchestration('timer', function* (context) {
  const before = context.df.currentUtcDateTime.getTime();
  yield context.df.createTimer(new Date(before + context.df.getInput()));
  return context.df.currentUtcDateTime.getTime() - before;
});

df.app.orchestration('timerThenHello', function* (context) {
  const before = context.df.currentUtcDateTime.getTime();
  yield context.df.createTimer(new Date(before + context.df.getInput()));
  return yield context.df.callActivity('hello', 'after');
});

/** Spoils whatever it is given; the next replay must not see that. */
df.app.orchestration('spoils', function* (context) {
  const input = context.df.getInput();
  const years = [];
  for (let n = 0; n < 3; n++) {
    const now = context.df.currentUtcDateTime;
    years.push(now.getFullYear() > 2000);
    now.setFullYear(1999);
    input.times += 1;
    yield context.df.callActivity('hello', `${n}`);
  }
  return [years, input.times];
});

df.app.orchestration('cancelledTimer', function* (context) {
  const timer = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 3_600_000));
  const work = context.df.callActivity('hello', 'Lima');
  const winner = yield context.df.Task.any([work, timer]);
  if (winner === work) timer.cancel();
  return winner.result;
});

df.app.orchestration('waitForEvents', function* (context) {
  const received = [];
  for (let n = 0; n < context.df.getInput(); n++) {
    received.push(yield context.df.waitForExternalEvent('note'));
  }
  return received;
});

/** Reads its events only after a signal, so that all of them are early. */
df.app.orchestration('readLate', function* (context) {
  yield context.df.waitForExternalEvent('go');
  const received = [];
  for (let n = 0; n < 3; n++) received.push(yield context.df.waitForExternalEvent('note'));
  return received;
});

df.app.orchestration('eventOrTimer', function* (context) {
  const event = context.df.waitForExternalEvent('approval');
  const timer = context.df.createTimer(
    new Date(context.df.currentUtcDateTime.getTime() + context.df.getInput()),
  );
  const winner = yield context.df.Task.any([event, timer]);
  if (winner === timer) return 'too late';
  timer.cancel();
  return winner.result;
});

df.app.orchestration('fanOut', function* (context) {
  const tasks = [];
  for (let n = 0; n < context.df.getInput(); n++) tasks.push(context.df.callActivity('hello', `${n}`));
  return yield context.df.Task.all(tasks);
});

df.app.orchestration('fanOutFailing', function* (context) {
  const work = [context.df.callActivity('hello', 'a'), context.df.callActivity('explode')];
  try {
    yield context.df.Task.all(work);
  } catch (error) {
    return error.message.split(' \n ')[0];
  }
});

df.app.orchestration('count', function* (context) {
  const { from, to } = context.df.getInput();
  yield context.df.callActivity('hello', `${from}`);
  if (from < to) context.df.continueAsNew({ from: from + 1, to });
  return from;
});

/** Adds up events; events that come together must all reach a generation. */
df.app.orchestration('sum', function* (context) {
  const { total, left } = context.df.getInput();
  const amount = yield context.df.waitForExternalEvent('add');
  if (left > 1) context.df.continueAsNew({ total: total + amount, left: left - 1 });
  return total + amount;
});

df.app.orchestration('status', function* (context) {
  context.df.setCustomStatus({ step: 'waiting' });
  yield context.df.waitForExternalEvent('go');
  context.df.setCustomStatus({ step: 'done' });
  return 'ok';
});

df.app.orchestration('fails', function* (context) {
  yield context.df.callActivity('hello', 'x');
  throw new Error('out of luck');
});

df.app.orchestration('callsUnknownActivity', function* (context) {
  yield context.df.callActivity('nobody');
});

df.app.orchestration('callsUnknownChild', function* (context) {
  yield context.df.callSubOrchestrator('nobody');
});

df.app.orchestration('callsHttp', function* (context) {
  yield context.df.callHttp({ method: 'GET', url: 'http://127.0.0.1:1/' });
});

df.app.orchestration('callsEntity', function* (context) {
  yield context.df.callEntity(new df.EntityId('counter', 'a'), 'get');
});

df.app.orchestration('slowly', function* (context) {
  return yield context.df.callActivity('slow', context.df.getInput());
});

/** A row of activities that each take a while. */
df.app.orchestration('chain', function* (context) {
  const { name, length } = context.df.getInput();
  const done = [];
  for (let n = 0; n < length; n++) {
    done.push(yield context.df.callActivity('slow', { name: `${name}-${n}`, milliseconds: 30 }));
  }
  return done;
});

/** Children that are rows themselves, side by side. */
df.app.orchestration('family', function* (context) {
  const { name, size } = context.df.getInput();
  const children = [];
  for (let n = 0; n < size; n++) {
    children.push(context.df.callSubOrchestrator('chain', { name: `${name}-${n}`, length: 2 }));
  }
  const rows = yield context.df.Task.all(children);
  return rows.flat();
});

/** Collects what it is told, one generation for each, until it is told to close. */
df.app.orchestration('collect', function* (context) {
  const { notes } = context.df.getInput();
  const note = yield context.df.waitForExternalEvent('note');
  if (note === 'close') return notes;
  context.df.continueAsNew({ notes: [...notes, note] });
});

/** Short sleeps with work in between. */
df.app.orchestration('sleeper', function* (context) {
  const done = [];
  for (let n = 0; n < 4; n++) {
    yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 150));
    done.push(yield context.df.callActivity('hello', `${context.df.getInput()}-${n}`));
  }
  return done;
});

df.app.orchestration('versions', function* (context) {
  const old = yield context.df.callSubOrchestrator('version', undefined, undefined, '0.9');
  const current = yield context.df.callSubOrchestrator('version');
  return [context.df.version, old, current];
});

df.app.orchestration('version', function* (context) {
  return context.df.version;
});
