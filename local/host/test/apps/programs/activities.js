import { appendFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as df from 'durable-functions';

/** Leaves a trace outside the host for each time something was done; gives how often that was. */
function record(key) {
  const file = join(process.env.EFFECTS_FOLDER, key);
  appendFileSync(file, 'x');
  return statSync(file).size;
}

df.app.activity('work', {
  handler: async ({ key, milliseconds }) => {
    record(key);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return `did ${key}`;
  },
});

/** Fails the first `failures` times it runs. */
df.app.activity('flaky', {
  handler: ({ key, failures }) => {
    if (record(key) <= failures) throw new Error(`${key} failed`);
    return `did ${key}`;
  },
});

df.app.activity('explode', {
  handler: ({ key }) => {
    record(key);
    throw new Error(`${key} exploded`);
  },
});
