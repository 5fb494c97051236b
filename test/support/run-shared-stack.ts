import { rmSync } from 'node:fs';
import { startStack } from '../../local/stack/start-stack.ts';
import { hostUnderTest } from './host-under-test.ts';

/** Runs a stack in the folder given as the argument, and removes both when the process that started it is gone. */
const [data = ''] = process.argv.slice(2);
const stack = await startStack({ data, portBase: 0, host: hostUnderTest });
process.stdout.write('ready\n');
process.stdin.resume().once('end', () => {
  void stack.stop().then(() => {
    rmSync(data, { recursive: true });
    process.exit();
  });
});
