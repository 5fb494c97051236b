import { setTimeout as delay } from 'node:timers/promises';
import { signIn } from './demo/desk-client.ts';
import { playPurchase } from './demo/play-purchase.ts';
import { playRefund } from './demo/play-refund.ts';
import { runDemo } from './demo/run-demo.ts';

const POLL_MS = 200;

await runDemo({
  usage: 'npm run demo',
  summary:
    'Boots everything, buys three reservations for Contoso and returns one, each through approval, shows it, and stops.',
  play: async (stack, page, signal) => {
    const { urls } = stack.info();
    const [agent, approver] = await Promise.all([signIn(urls, 'sales-agent'), signIn(urls, 'approver')]);
    const pause = () => delay(POLL_MS, undefined, { signal });
    const scene = { agent, approver, page, pause };
    await playRefund(scene, await playPurchase(scene));
  },
  closing: (seconds) => [
    `All of it happened and fits together (${seconds} s).`,
    'To do it by hand: npm start, then the portal at http://127.0.0.1:7071/portal/',
    '(npm run portal:open -- --as sales-agent opens it in a browser, signed in).',
  ],
});
