const NEEDED = 24;

/**
 * Ends the process with one clear line when Node is too old. The repo brings its own Node, so the cure is
 * to start commands through npm.
 */
export function requireNode(version: string = process.versions.node): void {
  const major = Number.parseInt(version, 10);
  if (major >= NEEDED) return;
  process.stderr.write(
    `Reservation Desk needs Node ${NEEDED}; this is Node ${version}. Run "npm ci" and start it with "npm run ...", which uses the Node the repo brings.\n`,
  );
  process.exit(1);
}
