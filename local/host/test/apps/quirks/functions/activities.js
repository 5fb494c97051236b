import { appendFileSync } from 'node:fs';
import * as df from 'durable-functions';

const sleep = async (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

df.app.activity('echo', {
  handler: (value) => {
    if (process.env.EFFECTS_FILE) appendFileSync(process.env.EFFECTS_FILE, `echo ${value}\n`);
    return value;
  },
});

df.app.activity('describe', { handler: (value) => `${typeof value} ${JSON.stringify(value)}` });

df.app.activity('explode', {
  handler: () => {
    throw Object.assign(new TypeError('no fuse'), { code: 'E_FUSE' });
  },
});

let fuses = 1;

df.app.activity('explodeOnce', {
  handler: () => {
    fuses -= 1;
    if (fuses >= 0) throw new Error('no fuse');
    return 'held';
  },
});

df.app.activity('explodeLater', {
  handler: async () => {
    await sleep(200);
    throw new Error('too hot');
  },
});

df.app.activity('sleep', {
  handler: async (milliseconds) => {
    if (process.env.EFFECTS_FILE) appendFileSync(process.env.EFFECTS_FILE, `sleep ${milliseconds}\n`);
    await sleep(milliseconds);
    return milliseconds;
  },
});
