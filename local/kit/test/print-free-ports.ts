import { freePorts } from '../free-ports.ts';

process.stdout.write(`${JSON.stringify(await freePorts(Number(process.argv[2])))}\n`);
// The ports are its own as long as it lives, which is until it is stopped.
setInterval(() => undefined, 60_000);
