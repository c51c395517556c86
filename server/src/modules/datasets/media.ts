import { mediaOf } from '@assay/task-types';
import type { Db } from '../../platform/db.ts';
import { missingMedia } from './label.store.ts';

/**
 * Watches the media that records name: each path means one file, and its bytes were uploaded to the project. What is
 * wrong shows while the candidate is built, since a frozen version could not be mended.
 */
export class MediaCheck {
  readonly #db: Db;
  readonly #projectId: string;
  readonly #known = new Map<string, string>();
  #open = new Map<string, string>();

  constructor(db: Db, projectId: string) {
    this.#db = db;
    this.#projectId = projectId;
  }

  /** Notes the media of one item. Throws when another item means other bytes by the same name. */
  see(id: string, data: unknown): void {
    for (const { path, sha256 } of mediaOf(id, data)) {
      const before = this.#known.get(path);
      if (before === sha256) continue;
      if (before !== undefined) {
        throw new Error(
          `Two items mean different files by "${path}"; the second is "${id}". Give the files names of their own and import them again.`,
        );
      }
      this.#known.set(path, sha256);
      this.#open.set(sha256, path);
    }
  }

  /** Throws when bytes noted since the last time are not there. */
  async settle(): Promise<void> {
    if (this.#open.size === 0) return;
    const [missing] = await missingMedia(this.#db, this.#projectId, [...this.#open.keys()]);
    if (missing !== undefined) {
      throw new Error(
        `"${this.#open.get(missing) ?? missing}" was not uploaded to this project. Upload it with purpose media, then build again.`,
      );
    }
    this.#open = new Map();
  }
}
