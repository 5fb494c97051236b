import { createRequire } from 'node:module';

/**
 * Runs Azurite inside this process, so that the process the supervisor knows is Azurite itself: it saves its
 * tables and ends when it is told to, and also when the supervisor dies. The arguments are Azurite's own.
 */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.on('SIGTERM', () => process.channel?.unref());
createRequire(import.meta.url)('azurite/dist/src/azurite.js');
