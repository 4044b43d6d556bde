/** Where a server is, in words that hold no user and no password. @param url `postgres://…` */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname === '/' ? '' : pathname}`;
}

/** The address without its password, as a command line may show it. */
export function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  return shown.href;
}

/** The password of the address, else that of PGPASSWORD; undefined when neither has one. */
export function passwordOf(url: string): string | undefined {
  return decodeURIComponent(new URL(url).password) || process.env.PGPASSWORD || undefined;
}
