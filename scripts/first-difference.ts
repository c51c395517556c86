const AROUND = 3;

/** Where two texts part, in the form of a short unified diff: enough to see what to regenerate or to undo. */
export function firstDifference(before: string, now: string): string {
  const old = before.split('\n');
  const fresh = now.split('\n');
  const at = fresh.findIndex((line, index) => line !== old[index]);
  const line = at === -1 ? fresh.length : at;
  const context = fresh.slice(Math.max(0, line - AROUND), line).map((text) => `  ${text}`);
  const removed = old.slice(line, line + AROUND).map((text) => `- ${text}`);
  const added = fresh.slice(line, line + AROUND).map((text) => `+ ${text}`);
  return [`  from line ${line + 1}; - is committed, + is what the sources say:`, ...context, ...removed, ...added].join(
    '\n',
  );
}
