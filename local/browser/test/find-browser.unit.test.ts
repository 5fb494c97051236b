import { describe, expect, it } from '@jest/globals';
import { StartError } from '../../kit/command.ts';
import { findBrowser, type Machine } from '../find-browser.ts';

const chrome = '/opt/google/chrome/chrome';
const edge = '/opt/microsoft/msedge/msedge';
const downloaded = '/browsers/chromium-1255/chrome';
const program = (path: string) => ({ kind: 'program', path });

function machine(files: readonly string[], changes: Partial<Machine> = {}): Machine {
  return {
    env: {},
    platform: 'linux',
    arch: 'x64',
    playwrightPath: downloaded,
    exists: (path) => files.includes(path),
    hasNpmChromium: true,
    ...changes,
  };
}

const everything = ['/my/chromium', chrome, edge, downloaded];
const PLAYWRIGHT_BROWSERS_PATH = '/browsers';
const withoutPackage = { hasNpmChromium: false, env: { PLAYWRIGHT_BROWSERS_PATH } };

describe('the browser for tests', () => {
  it.each<[string, Machine, object]>([
    [
      'is the path of PORTAL_BROWSER before all others',
      machine(everything, { env: { PORTAL_BROWSER: '/my/chromium' } }),
      program('/my/chromium'),
    ],
    [
      'is the Chrome that PORTAL_BROWSER asks for',
      machine(everything, { env: { PORTAL_BROWSER: 'chrome' } }),
      program(chrome),
    ],
    [
      'is the Edge that PORTAL_BROWSER asks for',
      machine(everything, { env: { PORTAL_BROWSER: 'msedge' } }),
      program(edge),
    ],
    [
      'is that of the npm package when PORTAL_BROWSER is empty',
      machine(everything, { env: { PORTAL_BROWSER: '' } }),
      { kind: 'npm-chromium' },
    ],
    ['is that of the npm package on Linux x64', machine(everything), { kind: 'npm-chromium' }],
    ['is Chrome on Linux arm64', machine(everything, { arch: 'arm64' }), program(chrome)],
    ['is Chrome where the package is not installed', machine(everything, withoutPackage), program(chrome)],
    ['is Edge where there is no Chrome', machine([edge, downloaded], withoutPackage), program(edge)],
    [
      'is what Playwright downloaded, last of all',
      machine([downloaded], withoutPackage),
      program(downloaded),
    ],
    [
      'is Chrome on macOS',
      machine(['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'], { platform: 'darwin' }),
      program('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
    ],
    [
      'is Edge on Windows',
      machine(['C:/Programs/Microsoft/Edge/Application/msedge.exe'], {
        platform: 'win32',
        env: { PROGRAMFILES: 'C:/Programs' },
      }),
      program('C:/Programs/Microsoft/Edge/Application/msedge.exe'),
    ],
  ])('%s', (_, on, found) => {
    expect(findBrowser(on, { window: false })).toEqual(found);
  });

  it.each<[string, Machine, RegExp]>([
    [
      'there is none',
      machine([], withoutPackage),
      /^found no browser: install Google Chrome or Microsoft Edge, or set PORTAL_BROWSER .*$/,
    ],
    [
      'PORTAL_BROWSER names no file, whatever else is there',
      machine([chrome], { env: { PORTAL_BROWSER: '/my/chromium' } }),
      /^PORTAL_BROWSER: there is no file \/my\/chromium; give a path, "chrome" or "msedge"$/,
    ],
    [
      'the Edge that PORTAL_BROWSER names is not installed',
      machine([chrome], { env: { PORTAL_BROWSER: 'msedge' } }),
      /^PORTAL_BROWSER: msedge is not installed, it would be \/opt\/microsoft\/msedge\/msedge$/,
    ],
    [
      'Playwright downloaded one, but PLAYWRIGHT_BROWSERS_PATH does not say so',
      machine([downloaded], { hasNpmChromium: false }),
      /^found no browser/,
    ],
  ])('is missing with one line when %s', (_, on, line) => {
    const find = () => findBrowser(on, { window: false });

    expect(find).toThrow(StartError);
    expect(find).toThrow(line);
  });
});

describe('the browser for people', () => {
  it('is one with a window, so never that of the npm package', () => {
    expect(findBrowser(machine(everything), { window: true })).toEqual(program(chrome));
    expect(() => findBrowser(machine([]), { window: true })).toThrow(/^found no browser/);
  });
});
