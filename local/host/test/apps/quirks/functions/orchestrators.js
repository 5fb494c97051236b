import * as df from 'durable-functions';

const HOUR_MS = 3_600_000;
const later = (context, milliseconds) => new Date(context.df.currentUtcDateTime.getTime() + milliseconds);

df.app.orchestration('reusedTask', function* (context) {
  const timer = context.df.createTimer(later(context, HOUR_MS));
  for (let n = 0; n < 2; n++) {
    yield context.df.Task.any([context.df.waitForExternalEvent('note'), timer]);
  }
  return yield context.df.callActivity('echo', 'after');
});

df.app.orchestration('failsWhileSiblingRetries', function* (context) {
  const retries = new df.RetryOptions(50, 2);
  const work = [
    context.df.callActivity('explode'),
    context.df.callActivityWithRetry('explodeLater', retries),
  ];
  try {
    yield context.df.Task.all(work);
  } catch {
    return yield context.df.callActivity('echo', 'after');
  }
});

df.app.orchestration('racesRetries', function* (context) {
  const timer = context.df.createTimer(later(context, HOUR_MS));
  yield context.df.Task.any([
    context.df.callActivityWithRetry('explodeOnce', new df.RetryOptions(50, 2)),
    timer,
  ]);
  timer.cancel();
  return yield context.df.callActivity('echo', 'after');
});

df.app.orchestration('continuesWithText', function* (context) {
  const input = context.df.getInput();
  if (input === 'begin') context.df.continueAsNew('text');
  return input;
});

df.app.orchestration('describes', function* (context) {
  const answers = [];
  for (const value of [true, false, new Date(0), { yes: true, at: new Date(0) }]) {
    answers.push(yield context.df.callActivity('describe', value));
  }
  return answers;
});

df.app.orchestration('catches', function* (context) {
  try {
    yield context.df.callActivity('explode');
  } catch (error) {
    return { message: error.message, code: error.code ?? null, isTypeError: error instanceof TypeError };
  }
});

df.app.orchestration('clearsStatus', function* (context) {
  context.df.setCustomStatus({ step: 1 });
  yield context.df.callActivity('echo', 'x');
  context.df.setCustomStatus(null);
  yield context.df.callActivity('echo', 'y');
});

df.app.orchestration('sleepsTooLong', function* (context) {
  yield context.df.callActivity('sleep', 60_000);
});

let isSlow = true;

df.app.orchestration('thinksTooLong', function* (context) {
  yield context.df.callActivity('echo', 'x');
  for (const end = Date.now() + 1200; isSlow && Date.now() < end;) continue;
  isSlow = false;
  return 'thought';
});

df.app.orchestration('losesEvents', function* (context) {
  if (context.df.getInput().generation === 1) {
    yield context.df.waitForExternalEvent('go');
    context.df.continueAsNew({ generation: 2 });
    return;
  }
  const timer = context.df.createTimer(later(context, 200));
  const note = context.df.waitForExternalEvent('note');
  const winner = yield context.df.Task.any([note, timer]);
  return winner === timer ? 'lost' : winner.result;
});

df.app.orchestration('waitsTwice', function* (context) {
  return yield context.df.Task.all([
    context.df.waitForExternalEvent('note'),
    context.df.waitForExternalEvent('note'),
  ]);
});

df.app.orchestration('tellsItsId', function* (context) {
  yield context.df.callActivity('echo', 'x');
  return context.df.instanceId;
});

df.app.orchestration('logs', function* (context) {
  for (const value of ['x', 'y']) {
    context.log(`always before ${value}`);
    if (!context.df.isReplaying) context.log(`once before ${value}`);
    yield context.df.callActivity('echo', value);
  }
});

df.app.orchestration('asksForId', function* (context) {
  return yield context.df.callSubOrchestrator('tellsItsId');
});

df.app.orchestration('takesLiveId', function* (context) {
  try {
    yield context.df.callSubOrchestrator('waitsTwice', undefined, context.df.getInput());
  } catch (error) {
    return error.message;
  }
});

df.app.orchestration('naps', function* (context) {
  yield context.df.callActivity('sleep', 400);
  return context.df.currentUtcDateTime.toISOString();
});
