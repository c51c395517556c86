/** What {@link normaliseText} does besides Unicode compatibility folding; every step can be switched off. */
export interface NormaliseTextOptions {
  /** Lower-case (default true). */
  readonly foldCase?: boolean;
  /** Runs of white space become one blank, ends are trimmed, invisible characters go (default true). */
  readonly foldWhitespace?: boolean;
  /** Quotation marks go, and so do language tags such as `"…"@en-US` that RDF exports leave in titles (default false). */
  readonly stripQuotes?: boolean;
}

/** Zero-width characters, soft hyphen, direction marks and the byte-order mark: they print nothing but split equal texts. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g;
const SIMPLE = /^[!-~]*(?: [!-~]+)*$/;

/**
 * Under which spelling do two texts count as the same?
 *
 * Unicode NFKC (full-width, ligature and compatibility forms), lower case, one blank between words, nothing invisible.
 * Idempotent. Accents stay: they tell words apart.
 *
 * Reference: Unicode Standard Annex 15. Cost: O(length).
 *
 * @example
 * ```ts
 * import { normaliseText } from '@assay/metrics';
 * normaliseText('  Ｃanon   EOS\u00A05D '); // => "canon eos 5d"
 * normaliseText('"Canon EOS"@en-US', { stripQuotes: true }); // => "canon eos"
 * ```
 */
export function normaliseText(text: string, options: NormaliseTextOptions = {}): string {
  const { foldCase = true, foldWhitespace = true, stripQuotes = false } = options;
  let out = text;
  if (stripQuotes) out = out.replace(/"@[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2}/gi, ' ').replace(/["“”„‟«»]/g, ' ');
  // Plain ASCII with single blanks is already in form; most titles are, and the folding below is the costly part.
  if (!SIMPLE.test(out)) {
    out = out.normalize('NFKC');
    if (foldWhitespace) out = out.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
  }
  // Lower-casing can leave compatibility order (İ → i + dot), so fold once more when it changed something unusual.
  if (foldCase) {
    const lower = out.toLowerCase();
    out = lower === out ? out : lower.normalize('NFKC');
  }
  return out;
}
