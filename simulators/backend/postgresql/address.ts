/** Where a server is, in words that hold no user and no password. @param url `postgres://…` */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname === '/' ? '' : pathname}`;
}

/** The address without its password, as a command line may show it. */
export function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  shown.searchParams.delete('password');
  return shown.href;
}

/** Every password by which a connection to the address may be made: that in it, and that of PGPASSWORD. */
export function passwordsOf(url: string): readonly string[] {
  const { password, searchParams } = new URL(url);
  return [
    decodeURIComponent(password),
    ...searchParams.getAll('password'),
    process.env.PGPASSWORD ?? '',
  ].filter((text) => text !== '');
}
