/** What can be told about a JSON text from its bytes, before any memory is spent on its values. */
export interface JsonScan {
  readonly depth: number;
  /** A run of 16 or more digits outside strings: an integer that may not fit a double. */
  readonly longNumber: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON_AFTER_NINE = 0x3a;

/** Scans bytes for nesting depth and long numbers; stops early when the depth exceeds `maxDepth`. */
export function scanJson(bytes: Uint8Array, maxDepth: number): JsonScan {
  let depth = 0;
  let deepest = 0;
  let digits = 0;
  let longNumber = false;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
      continue;
    }
    if (byte >= 0x30 && byte < COLON_AFTER_NINE) {
      digits += 1;
      if (digits === 16) longNumber = true;
      continue;
    }
    digits = 0;
    if (byte === QUOTE) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
      if (depth > maxDepth) break;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return { depth: deepest, longNumber };
}
