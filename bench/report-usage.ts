/** Loaded into a measured process: reports the usage of the process to its parent on request. */
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000, memoryBytes: process.memoryUsage.rss() });
});
// The channel must not keep the process alive.
process.channel?.unref();
