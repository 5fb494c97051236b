import { createHash } from 'node:crypto';

/** What the browser gets: a way back to the application, or a page. */
export type BrowserAnswer = { readonly location: string } | { readonly page: string };

const STYLE = `
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5 }
body { margin: 0; padding: 2rem 1rem }
main { max-width: 30rem; margin: auto }
ul { list-style: none; padding: 0 }
li { margin: 0.5rem 0 }
li a { display: block; padding: 0.75rem 1rem; border: 1px solid; border-radius: 0.25rem; color: inherit; text-decoration: none }
li a:hover, li a:focus-visible { outline: 3px solid Highlight; outline-offset: 1px }
li b, li span { display: block }
`;

/** Headers of every page: no script, no frame of another site, no style but the one of the page. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Someone to choose, or another answer: `href` is where the choice leads. */
export interface Choice {
  readonly href: string;
  readonly text: string;
  /** A second line. */
  readonly note: string;
}

/** The page that asks who signs in. */
export function peoplePage(application: string, people: readonly Choice[], decline?: string): string {
  const items = people.map(
    ({ href, text, note }) =>
      `<li><a href="${escape(href)}"><b>${escape(text)}</b><span>${escape(note)}</span></a></li>`,
  );
  return page(
    `Sign in to ${application}`,
    `<p>Choose who you are. This is a stand-in for Microsoft Entra ID on this machine: it asks for no password.</p>
<ul>${items.join('\n')}</ul>
${decline === undefined ? '' : `<p><a href="${escape(decline)}">Decline</a></p>`}`,
  );
}

/** A page that says something and leads nowhere. */
export const noticePage = (title: string, text: string): string => page(title, `<p>${escape(text)}</p>`);

/** The page after a sign-out that leads back to no application. */
export const signedOutPage = (): string => noticePage('You are signed out', 'You can close this page.');

/** The page about a sign-in that cannot go back to the application. */
export const refusedPage = (message: string): string => noticePage('You cannot be signed in', message);

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
${content}
</main>
</body>
</html>
`;

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
