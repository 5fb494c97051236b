import { appendFileSync } from 'node:fs';
import * as df from 'durable-functions';

/** Leaves a trace outside the host, so that a test can count what really ran. */
function record(line) {
  if (process.env.EFFECTS_FILE) appendFileSync(process.env.EFFECTS_FILE, `${line}\n`);
}

df.app.activity('hello', {
  handler: (city) => {
    record(`hello ${city}`);
    return `Hello, ${city}!`;
  },
});

df.app.activity('describe', { handler: (value) => `${typeof value} ${JSON.stringify(value) ?? 'nothing'}` });

const attempts = new Map();

/** Fails until it was called `failures` times with the same key. */
df.app.activity('flaky', {
  handler: ({ key, failures }) => {
    const attempt = (attempts.get(key) ?? 0) + 1;
    attempts.set(key, attempt);
    record(`flaky ${key}`);
    if (attempt <= failures) throw new Error(`attempt ${attempt}`);
    return attempt;
  },
});

df.app.activity('explode', {
  handler: () => {
    throw new Error('no fuse');
  },
});

df.app.activity('slow', {
  handler: async ({ name, milliseconds }) => {
    record(`slow ${name}`);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return name;
  },
});
