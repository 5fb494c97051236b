import * as df from 'durable-functions';

const HOUR_MS = 3_600_000;
const ATTEMPTS = 4;

/**
 * Runs a program: lists of steps, one list for each generation. It returns the results of all steps, or throws
 * them when the program says so.
 */
df.app.orchestration('interpret', function* (context) {
  const { generations, throws, results = [] } = context.df.getInput();
  const [steps, ...rest] = generations;
  context.df.setCustomStatus({ generation: results.length });
  const done = [];
  for (const step of steps) done.push(yield* perform(context, step));
  const all = [...results, done];
  if (rest.length > 0) context.df.continueAsNew({ generations: rest, throws, results: all });
  else if (throws) throw new Error(JSON.stringify(all));
  else return all;
});

function* perform(context, step) {
  switch (step.kind) {
    case 'all':
      return (yield context.df.Task.all(step.of.map((one) => begin(context, one)))).map(result);
    case 'race':
      return yield* race(context, step);
    case 'catch':
      try {
        yield begin(context, step.step);
        return 'not thrown';
      } catch (error) {
        return `caught: ${error.message.split(' \n ')[0]}`;
      }
    default:
      return result(yield begin(context, step));
  }
}

/** Against a timer that is an hour away, or against an event that never comes. */
function* race(context, { step }) {
  const runner = begin(context, step);
  const other = step.kind === 'timer' ? context.df.waitForExternalEvent('never') : sleep(context, HOUR_MS);
  const winner = yield context.df.Task.any([runner, other]);
  if (step.kind !== 'timer') other.cancel();
  return winner === runner ? result(winner.result) : 'lost the race';
}

function begin(context, step) {
  const retries = () => new df.RetryOptions(10, ATTEMPTS);
  switch (step.kind) {
    case 'work':
      return context.df.callActivity('work', step);
    case 'retry':
      return context.df.callActivityWithRetry('flaky', retries(), step);
    case 'explode':
      return context.df.callActivity('explode', step);
    case 'explodeAgain':
      return context.df.callActivityWithRetry('explode', new df.RetryOptions(10, 2), step);
    case 'timer':
      return sleep(context, step.milliseconds);
    case 'event':
      return context.df.waitForExternalEvent(step.name);
    case 'child':
      return context.df.callSubOrchestrator('interpret', step.program);
    case 'childAgain':
      return context.df.callSubOrchestratorWithRetry('interpret', new df.RetryOptions(10, 2), step.program);
    default:
      throw new Error(`no step ${step.kind}`);
  }
}

function sleep(context, milliseconds) {
  return context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + milliseconds));
}

/** Timers come to nothing, which JSON would turn into null. */
function result(value) {
  return value ?? 'nothing';
}
