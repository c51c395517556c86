import { keyNameOf, type KeyMap, type KeyPress } from '@assay/task-types/keys';

/** What is to know of a key that is pressed. */
export interface HeardKey extends KeyPress {
  readonly code: string;
  /** It went to a field that takes text. */
  readonly inField: boolean;
}

export interface KeyBufferOptions {
  readonly now: () => number;
  /** Runs something later; answers how to call it off. */
  readonly later: (run: () => void, ms: number) => () => void;
  /** Gives a kept key to whatever has the keyboard now. */
  readonly press: (key: HeardKey) => void;
  /** So many keys waited so long that they are let go. */
  readonly onLetGo: (keys: number) => void;
}

export interface KeyBuffer {
  /** Whether the key is kept, so that nobody else must hear it. */
  hear(key: HeardKey): boolean;
  /** This item is on the screen and its editor listens, to these keys. */
  show(item: string, keys: KeyMap): void;
  /** Nothing is in hand; the next item is on its way, or there is none. */
  leave(awaited: boolean): void;
  /** The page is left. */
  stop(): void;
}

/** Nobody who has looked at nothing for so long still means the item that comes then. */
const LONGEST_WAIT_MS = 5000;
/** A command may bring the next item; as long is waited for it. */
const AFTER_COMMAND_MS = 50;

/** Plain keys that write, move or decide; what has another name belongs to the browser. */
const PLAIN = /^(?:.|Enter|Escape|Backspace|Delete|Home|End|Page(?:Up|Down)|Arrow(?:Left|Right|Up|Down))$/u;

const isCommand = ({ ctrlKey, metaKey, altKey }: KeyPress): boolean => ctrlKey || metaKey || altKey;

/**
 * While the next item is not there yet, keys are kept, and played to it when it appears: somebody who works fast by
 * keyboard loses none. What follows a submission is for the item after it, so it waits for that one, and keys pressed
 * meanwhile queue behind it, in order.
 *
 * @param usual keys of the desk before the first item has said its own
 */
export function createKeyBuffer(usual: KeyMap, { now, later, press, onLetGo }: KeyBufferOptions): KeyBuffer {
  const namesOf = (keys: KeyMap): ReadonlySet<string> => new Set(keys.map(({ key }) => key));
  let names = namesOf(usual);
  let inHand: string | null = null;
  let awaited = false;
  /** When the last item went; a burst in which item follows item never waits long. */
  let waitsSince = now();
  let kept: readonly { readonly key: HeardKey; readonly at: number }[] = [];
  let callOff = (): void => undefined;

  /** Letters with Ctrl are copy, find and the like, unless the task has given them a meaning. */
  const isOurs = (key: HeardKey): boolean => {
    if (key.key === '?' && !isCommand(key)) return false;
    return isCommand(key) ? names.has(keyNameOf(key)) : PLAIN.test(key.key);
  };

  function play(): void {
    const [next, ...rest] = kept;
    if (next === undefined || inHand === null) return;
    kept = rest;
    // Asked for first: a key that brings another item calls this off, and the item goes on.
    callOff = later(play, isCommand(next.key) ? AFTER_COMMAND_MS : 0);
    press(next.key);
  }

  return {
    hear(key) {
      const free = inHand !== null && kept.length === 0;
      if (free || (inHand === null && !awaited) || (key.inField && kept.length === 0) || !isOurs(key)) return false;
      kept = [...kept, { key, at: now() }];
      return true;
    },
    show(item, keys) {
      names = namesOf(keys);
      if (inHand === item) return;
      const since = Math.max(waitsSince, kept[0]?.at ?? now());
      if (inHand === null && now() - since > LONGEST_WAIT_MS) {
        onLetGo(kept.length);
        kept = [];
      }
      inHand = item;
      callOff();
      // After everything that begins to listen with this item.
      callOff = later(play, 0);
    },
    leave(nextIsAwaited) {
      callOff();
      if (inHand !== null) waitsSince = now();
      inHand = null;
      awaited = nextIsAwaited;
    },
    stop: () => callOff(),
  };
}
