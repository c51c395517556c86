const KEY = 'assay-project';

/** The project looked at last in this browser. */
export function lastProject(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function rememberProject(slug: string): void {
  try {
    localStorage.setItem(KEY, slug);
  } catch {
    // A browser without storage starts at the first project instead.
  }
}
