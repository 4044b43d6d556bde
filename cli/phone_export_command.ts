export async function phoneExportCommand(..._a: unknown[]): Promise<number> {
  return 4;
}
