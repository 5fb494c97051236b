import { appendFileSync } from 'node:fs';
import { app } from '@azure/functions';
import * as df from 'durable-functions';

const loadedAt = new Date();

function record(line) {
  if (process.env.EFFECTS_FILE) appendFileSync(process.env.EFFECTS_FILE, `${line}\n`);
}

app.http('dates', {
  methods: ['GET'],
  handler: async () => {
    const started = performance.now();
    const before = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 50));
    return {
      jsonBody: {
        loadedAt,
        now: new Date(),
        isCloneADate: structuredClone(new Date()) instanceof Date,
        elapsed: { performance: performance.now() - started, date: Date.now() - before },
      },
    };
  },
});

app.timer('hourly', {
  schedule: '0 0 * * * *',
  handler: ({ isPastDue, scheduleStatus: { last, next } }) =>
    record(JSON.stringify({ now: new Date(), isPastDue, last, next })),
});

df.app.activity('note', { handler: (text) => record(`${new Date().toISOString()} ${text}`) });

const inMilliseconds = (context, milliseconds) =>
  context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + milliseconds));

df.app.orchestration('sleep', function* (context) {
  const before = context.df.currentUtcDateTime.getTime();
  yield inMilliseconds(context, context.df.getInput());
  return context.df.currentUtcDateTime.getTime() - before;
});

/** Naps of a given length, and a note behind each. */
df.app.orchestration('naps', function* (context) {
  const { name, minutes, naps } = context.df.getInput();
  for (let n = 0; n < naps; n++) {
    yield inMilliseconds(context, minutes * 60_000);
    yield context.df.callActivity('note', name);
  }
});

df.app.orchestration('approval', function* (context) {
  const event = context.df.waitForExternalEvent('approval');
  const timer = inMilliseconds(context, context.df.getInput());
  const winner = yield context.df.Task.any([event, timer]);
  if (winner === timer) return 'too late';
  timer.cancel();
  yield inMilliseconds(context, 86_400_000);
  return winner.result;
});

/** Its race is over, and the timer that lost was not cancelled. */
df.app.orchestration('afterRace', function* (context) {
  const timer = inMilliseconds(context, context.df.getInput());
  yield context.df.Task.any([context.df.waitForExternalEvent('first'), timer]);
  return yield context.df.waitForExternalEvent('second');
});
