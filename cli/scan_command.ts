export async function scanCommand(..._a: unknown[]): Promise<number> {
  return 4;
}
