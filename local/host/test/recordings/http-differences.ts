interface Difference {
  /** Why this host need not answer as the real one did. */
  readonly reason: string;
  /** Names of recorded requests. */
  readonly names: readonly string[];
}

/**
 * The accepted differences between this host and the recorded answers of the real one. Never compared are the headers of
 * the web server itself (Connection, Content-Length, Date, Server, Transfer-Encoding): the real host sends its answers in
 * chunks. A body of 100 MB and a byte is not among the recordings: the real host closes while it is sent.
 */
const differences: readonly Difference[] = [
  {
    reason:
      'There is no landing page at `/`. The real one vanishes with AzureWebJobsDisableHomepage=true, as the desk sets it.',
    names: [
      'root GET',
      'root POST',
      'root PUT',
      'root PATCH',
      'root DELETE',
      'root HEAD',
      'root OPTIONS',
      'root TRACE',
      'root FOO',
      'root get',
      'GET /items/..',
    ],
  },
  {
    reason:
      "Node's parser of HTTP refuses unknown and lower-case methods, control characters, a bare line feed, a broken chunk, a length beside chunks and an asterisk before any function is asked: narrower.",
    names: [
      'only-post FOO',
      'only-get FOO',
      'echo FOO',
      'unknown route get',
      'only-post get',
      'echo get',
      'no-methods get',
      'GET *',
      "header X-Ctl: b'a\\x01b'",
      'bare lf',
      'options star',
      'chunked bad',
      'chunked and length',
    ],
  },
  {
    reason: 'Broken percent-encoding in a path is refused with 400: narrower.',
    names: ['GET /echo/%E9', 'GET /echo/%', 'GET /echo/%zz'],
  },
  {
    reason:
      "`request.url` is what the caller sent, in the form of WHATWG's URL; the real host decodes and encodes it again.",
    names: ['GET /echo/a\\b', 'GET /echo/a#frag', 'GET /items/a%252Fb', 'GET /int/%35'],
  },
  {
    reason:
      'Form only: headers of an answer whose status and body are the same, spelling and order of the attributes of a cookie.',
    names: [
      'answer headerUnicode',
      'answer cookies',
      'answer contentRaw',
      'answer accept xml contentRaw',
      'answer accept html contentRaw',
    ],
  },
  {
    reason: 'The environment of the process is another.',
    names: ['ctx', 'ctx post'],
  },
  {
    reason:
      'Of `/admin` this host serves status, clock, worker exit and calls of functions, with answers of its own; the other addresses are 404.',
    names: [
      'GET /admin/host/status',
      'GET /admin/host/status key',
      'GET /admin/host/ping',
      'GET /admin/host/ping key',
      'POST /admin/host/ping',
      'POST /admin/host/ping key',
      'GET /admin/functions',
      'GET /admin/functions key',
      'GET /admin/functions/echo',
      'GET /admin/functions/echo key',
      'POST /admin/functions/tick',
      'POST /admin/functions/tick key',
      'GET /admin/host/keys',
      'GET /admin/host/keys key',
      'GET /admin',
      'GET /admin key',
      'GET /admin/nope',
      'GET /admin/nope key',
    ],
  },
  {
    reason: "The host's own routes are open to this machine: the keys of /runtime/webhooks are not checked.",
    names: [
      'GET /runtime/webhooks/nope',
      'GET /runtime/webhooks/durabletask',
      'GET /runtime/webhooks/durabletask/instances',
    ],
  },
];

/** Names of all recorded requests that this host answers otherwise. */
export const differingRequests: readonly string[] = differences.flatMap(({ names }) => names);

/** Why this host answers a recorded request otherwise, or undefined when it must answer alike. */
export function reasonToDiffer(name: string): string | undefined {
  return differences.find(({ names }) => names.includes(name))?.reason;
}
