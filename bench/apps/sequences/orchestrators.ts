import type { OrchestrationHandler } from 'durable-functions';

/** The sequence every durable engine is compared by: three activities, one after the other. */
export const helloSequence: OrchestrationHandler = function* (context) {
  const greetings: unknown[] = [];
  for (const city of ['Tokyo', 'Seattle', 'London'])
    greetings.push(yield context.df.callActivity('hello', city));
  return greetings;
};

/** As many activities in a row as the input says. */
export const row: OrchestrationHandler = function* (context) {
  const length = Number(context.df.getInput());
  for (let n = 0; n < length; n++) yield context.df.callActivity('hello', `${n}`);
  return length;
};

/** Waits for somebody, and for an hour at most. */
export const waits: OrchestrationHandler = function* (context) {
  const hour = new Date(context.df.currentUtcDateTime.getTime() + 3_600_000);
  yield context.df.Task.any([context.df.waitForExternalEvent('go'), context.df.createTimer(hour)]);
};
