/** Rows a second above which nobody reads them; they are drawn in full once the list slows down. */
const UNREAD_ROWS_PER_SECOND = 150;
/** A pause in the wheel longer than this begins a new scroll. */
const NEW_SCROLL_MS = 200;

/**
 * Tells from the places a list is scrolled to whether it flies past.
 *
 * @returns a function of the row in front and of the time, milliseconds; true while the list is too fast to be read
 */
export function createScrollPace(): (row: number, now: number) => boolean {
  let last: { readonly row: number; readonly at: number } | null = null;
  let flies = false;
  return (row, now) => {
    const before = last;
    if (before !== null && now === before.at) return flies;
    last = { row, at: now };
    const passed = before === null || now - before.at > NEW_SCROLL_MS ? null : now - before.at;
    flies = before !== null && passed !== null && (Math.abs(row - before.row) / passed) * 1000 > UNREAD_ROWS_PER_SECOND;
    return flies;
  };
}
