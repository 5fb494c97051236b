const HOSTS = ['localhost', '127.0.0.1'];

/** The address when it is plain HTTP on this machine, on whatever port, without a name or password in it. */
export function loopbackUrl(text: string): URL | undefined {
  const url = URL.parse(text);
  const isPlain = url?.protocol === 'http:' && url.username === '' && url.password === '';
  return url !== null && isPlain && HOSTS.includes(url.hostname) ? url : undefined;
}

/** Whether the `Origin` header names a page of this machine. */
export const isLoopbackOrigin = (origin: string): boolean => loopbackUrl(origin)?.origin === origin;
