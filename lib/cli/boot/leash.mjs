/**
 * Loaded into a child before its own script: when the parent is gone, however it ended, the child
 * ends with its whole group. Otherwise a killed start would leave a server on the port.
 */
if (process.channel && process.env.STEWARD_LEASH === String(process.ppid)) {
  process.once("disconnect", () => {
    try {
      process.kill(-process.pid, "SIGKILL");
    } catch {
      process.exit(1);
    }
  });
  process.channel.unref();
}
