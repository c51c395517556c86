/** The parts of a keyboard event that name a key; a DOM KeyboardEvent fits. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** The place of the key on the keyboard, as `KeyboardEvent.code` names it. */
  readonly code?: string;
}

const NAMED: Readonly<Record<string, string>> = {
  ' ': 'Space',
  space: 'Space',
  esc: 'Escape',
  escape: 'Escape',
  del: 'Delete',
  delete: 'Delete',
  backspace: 'Backspace',
  enter: 'Enter',
  tab: 'Tab',
  home: 'Home',
  end: 'End',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  arrowleft: 'ArrowLeft',
  arrowright: 'ArrowRight',
  arrowup: 'ArrowUp',
  arrowdown: 'ArrowDown',
};

/** Keys that close, leave or reload the page, or that systems take before the page sees them. */
const RESERVED = new Set([
  'Alt+Tab',
  'Ctrl+Tab',
  'Ctrl+Shift+Tab',
  'Alt+F4',
  'F5',
  'F11',
  'F12',
  'Ctrl+W',
  'Ctrl+T',
  'Ctrl+N',
  'Ctrl+Shift+N',
  'Ctrl+R',
  'Ctrl+Shift+R',
  'Ctrl+L',
  'Ctrl+P',
  'Ctrl+F',
  'Alt+ArrowLeft',
  'Alt+ArrowRight',
  'Ctrl+C',
  'Ctrl+V',
  'Ctrl+X',
]);

/** True for keys no editor may bind, such as Alt+Tab or Ctrl+W. */
export function isReservedKey(key: string): boolean {
  return RESERVED.has(key);
}

function canonicalName(name: string): string {
  const known = NAMED[name.toLowerCase()];
  if (known !== undefined) return known;
  return name.length === 1 ? name.toLowerCase() : name;
}

/**
 * One spelling for one key: `ctrl+z`, `Cmd+Z` and `Control+z` are all `Ctrl+Z`; a plain letter is lower case.
 * Cmd and Ctrl count as one, so a map works on every system.
 */
export function normaliseKey(key: string): string {
  // A trailing "+" is the plus key itself: "+" and "Ctrl++".
  const plus = key.endsWith('+');
  const parts = (plus ? key.slice(0, -1) : key).split('+').filter((part) => part !== '');
  const name = plus ? '+' : canonicalName(parts.pop() ?? '');
  const flags = new Set(parts.map((part) => part.toLowerCase()));
  const ctrl = flags.has('ctrl') || flags.has('control') || flags.has('cmd') || flags.has('meta') || flags.has('mod');
  const modifiers = [ctrl && 'Ctrl', flags.has('alt') && 'Alt', flags.has('shift') && 'Shift'].filter(Boolean);
  const shown = modifiers.length > 0 && name.length === 1 ? name.toUpperCase() : name;
  return [...modifiers, shown].join('+');
}

/**
 * What is printed on a key pressed with Alt. On some systems Alt makes another character of it (`¡` of 1, a dead accent
 * of E), so the place of the key says which it is; a Latin letter that came through stays what it is on its layout.
 */
function nameUnderAlt({ key, code = '' }: KeyPress): string {
  const [, digit, letter] = /^(?:Digit|Numpad)([0-9])$|^Key([A-Z])$/.exec(code) ?? [];
  if (digit !== undefined) return digit;
  return letter === undefined || /^[a-z]$/i.test(key) ? key : letter;
}

/**
 * The canonical name of a pressed key. Shift is named with letters and named keys only: on a symbol such as `?` it is
 * part of typing the symbol, and depends on the layout.
 */
export function keyNameOf(press: KeyPress): string {
  // Alt with Ctrl is AltGr on many keyboards: it writes what the layout says.
  const plainAlt = press.altKey && !press.ctrlKey && !press.metaKey;
  const name = canonicalName(plainAlt ? nameUnderAlt(press) : press.key);
  const shiftMatters = name.length > 1 || name.toUpperCase() !== name.toLowerCase();
  const modifiers = [
    (press.ctrlKey || press.metaKey) && 'Ctrl',
    press.altKey && 'Alt',
    press.shiftKey && shiftMatters && 'Shift',
  ].filter(Boolean);
  return normaliseKey([...modifiers, name].join('+'));
}

const ARROWS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** How a key is printed on a control: `Ctrl Z`, `N`, `⇧ ←`. */
export function printKey(key: string): string {
  if (key === '+') return '+';
  const parts = key.endsWith('++') ? [...key.slice(0, -2).split('+'), '+'] : key.split('+');
  return parts
    .map((part) => ARROWS[part] ?? (part === 'Shift' ? '⇧' : part.length === 1 ? part.toUpperCase() : part))
    .join(' ');
}
