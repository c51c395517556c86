export interface Command {
  readonly id: string;
  readonly title: string;
  /** What tells it from others of the same title. */
  readonly detail?: string;
  /** Where it belongs: a room, or "Command". */
  readonly group: string;
  readonly run: () => void;
}

/**
 * Commands whose title or group holds every typed word, best first: titles that begin with what was typed, then words
 * that begin with it, then the rest in the given order.
 */
export function matchCommands<T extends Pick<Command, 'title' | 'group'>>(
  commands: readonly T[],
  typed: string,
): readonly T[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const first = words[0];
  if (first === undefined) return commands;
  const rank = (command: T): number => {
    const title = command.title.toLowerCase();
    if (title.startsWith(words.join(' '))) return 0;
    return title.split(/\s+/).some((word) => word.startsWith(first)) ? 1 : 2;
  };
  return commands
    .filter((command) => {
      const text = `${command.title} ${command.group}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map((command, place) => ({ command, place, rank: rank(command) }))
    .toSorted((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ command }) => command);
}
