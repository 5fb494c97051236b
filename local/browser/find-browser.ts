import { join } from 'node:path';
import { StartError } from '../kit/command.ts';

/** A browser that is there: how it was found, and the program. */
export type FoundBrowser =
  | { readonly kind: 'npm-chromium' }
  /** Named by `PORTAL_BROWSER`, installed in the system, or downloaded by Playwright. */
  | { readonly kind: 'program'; readonly path: string };

/** What the search looks at, given as values so that a test can be any machine. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** Where Playwright would have put its own Chromium. */
  readonly playwrightPath: string;
  readonly exists: (path: string) => boolean;
  /** Whether the npm package with a Chromium is installed; it holds one for Linux x64 only. */
  readonly hasNpmChromium: boolean;
}

type Channel = 'chrome' | 'msedge';

/** People see a window; tests need none, and the Chromium of the npm package can draw none. */
export interface Wanted {
  readonly window: boolean;
}

/**
 * The first of: what `PORTAL_BROWSER` names (a path, `chrome`, `msedge`); the Chromium of the npm package; an installed
 * Chrome, then Edge; what Playwright downloaded to `PLAYWRIGHT_BROWSERS_PATH`. Throws a {@link StartError} of one line
 * when there is none.
 */
export function findBrowser(machine: Machine, { window }: Wanted): FoundBrowser {
  const named = machine.env['PORTAL_BROWSER'] ?? '';
  if (named !== '') return namedBrowser(machine, named);
  const isLinux64 = machine.platform === 'linux' && machine.arch === 'x64';
  if (!window && isLinux64 && machine.hasNpmChromium) return { kind: 'npm-chromium' };
  const installed = installedPath(machine, 'chrome') ?? installedPath(machine, 'msedge');
  if (installed !== undefined) return { kind: 'program', path: installed };
  const isDownloaded = machine.exists(machine.playwrightPath);
  if (machine.env['PLAYWRIGHT_BROWSERS_PATH'] !== undefined && isDownloaded)
    return { kind: 'program', path: machine.playwrightPath };
  throw new StartError(
    'found no browser: install Google Chrome or Microsoft Edge, or set PORTAL_BROWSER to the path of a Chromium',
  );
}

function namedBrowser(machine: Machine, named: string): FoundBrowser {
  if (named !== 'chrome' && named !== 'msedge') {
    if (machine.exists(named)) return { kind: 'program', path: named };
    throw new StartError(`PORTAL_BROWSER: there is no file ${named}; give a path, "chrome" or "msedge"`);
  }
  const path = installedPath(machine, named);
  if (path !== undefined) return { kind: 'program', path };
  throw new StartError(
    `PORTAL_BROWSER: ${named} is not installed, it would be ${placesOf(machine, named).join(' or ')}`,
  );
}

const installedPath = (machine: Machine, channel: Channel): string | undefined =>
  placesOf(machine, channel).find((path) => machine.exists(path));

/** Where installers put the stable channel; Playwright looks at the same places. */
function placesOf({ platform, env }: Machine, channel: Channel): readonly string[] {
  if (platform === 'linux')
    return [channel === 'chrome' ? '/opt/google/chrome/chrome' : '/opt/microsoft/msedge/msedge'];
  if (platform === 'darwin') {
    const name = channel === 'chrome' ? 'Google Chrome' : 'Microsoft Edge';
    return [`/Applications/${name}.app/Contents/MacOS/${name}`];
  }
  const program =
    channel === 'chrome' ? 'Google/Chrome/Application/chrome.exe' : 'Microsoft/Edge/Application/msedge.exe';
  return ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)']
    .map((name) => env[name])
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, program));
}
