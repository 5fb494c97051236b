/** Loaded into a process that is measured: tells its parent what it has used, whenever it is asked. */
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000, memoryBytes: process.memoryUsage.rss() });
});
// Nobody who asks: no reason to stay.
process.channel?.unref();
