import { cp, stat } from 'node:fs/promises';

/** Copies a folder that may not exist yet; files that are there already are left (they are named by their content). */
export async function copyTree(from: string, to: string): Promise<void> {
  const there = await stat(from).catch(() => null);
  if (there === null) return;
  await cp(from, to, { recursive: true, force: false, errorOnExist: false, preserveTimestamps: true });
}
