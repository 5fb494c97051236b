import { join } from 'node:path';

/**
 * A fontconfig file that knows the fonts unpacked to `folder` and no others. Without one of its own, the Chromium of the
 * npm package finds no font where it looks, and text takes its room but is not drawn.
 */
export function fontsConfiguration(folder: string): string {
  const families = ['sans-serif', 'system-ui', 'serif', 'monospace'];
  const aliases = families.map(
    (family) => `  <alias><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>\n`,
  );
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escaped(join(folder, 'fonts/fonts'))}</dir>
  <cachedir>${escaped(join(folder, 'fonts-cache'))}</cachedir>
${aliases.join('')}</fontconfig>
`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
