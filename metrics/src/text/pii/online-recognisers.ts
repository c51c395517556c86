import { isAsciiLetter, isDigit, isHex, isWordUnit, matchEnd } from './characters.ts';
import type { Recogniser } from './pii-span.ts';

const DOMAIN = /(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}(?![a-z0-9])/iy;
const isLocalPart = (unit: number): boolean =>
  isDigit(unit) || isAsciiLetter(unit) || (unit > 0 && "._%+-'#".includes(String.fromCharCode(unit)));

/** At an @: the local part to its left (RFC 5321 allows 64 characters), the domain to its right. */
export const emailAddress: Recogniser = (text, at, found) => {
  let start = at;
  while (start > 0 && at - start < 64 && isLocalPart(text.charCodeAt(start - 1))) start--;
  while (start < at && ".'-#".includes(text[start] ?? '')) start++;
  if (start === at || text[at - 1] === '.') return;
  const end = matchEnd(DOMAIN, text, at + 1);
  if (end > 0) found.add('EMAIL_ADDRESS', start, end, 1);
};

const HOST_AND_PATH = /[^\s<>"“”„«»`{}|\\^]{3,2000}/y;

/** At the colon of "://" or the first letter of "www.". Punctuation that ends the sentence is not part of the address. */
export const url: Recogniser = (text, at, found) => {
  let start = at;
  let host = at;
  if (text[at] === ':') {
    while (start > 0 && at - start < 12 && isAsciiLetter(text.charCodeAt(start - 1))) start--;
    if (start === at || (start > 0 && isWordUnit(text.charCodeAt(start - 1)))) return;
    host = at + 3;
  }
  let end = matchEnd(HOST_AND_PATH, text, host);
  if (end < 0) return;
  while (end > host && ".,;:!?'*)]’".includes(text[end - 1] ?? '')) {
    if (text[end - 1] === ')' && text.slice(host, end).includes('(')) break;
    end--;
  }
  if (end - host >= 3) found.add('URL', start, end, 1);
};

const MAC = /(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![0-9a-f:-])/iy;

/** At a colon: the whole token of hexadecimal digits, colons and dots around it. */
export const colonAddress: Recogniser = (text, at, found) => {
  const part = (i: number): boolean => isHex(text.charCodeAt(i)) || text[i] === ':' || text[i] === '.';
  let start = at;
  while (start > 0 && at - start < 45 && part(start - 1)) start--;
  let end = at + 1;
  while (end < text.length && end - at < 45 && part(end)) end++;
  while (end > start && (text[end - 1] === '.' || (text[end - 1] === ':' && text[end - 2] !== ':'))) end--;
  if (isWordUnit(text.charCodeAt(start - 1)) || isWordUnit(text.charCodeAt(end))) return;
  if (matchEnd(MAC, text, start) === end) found.add('MAC_ADDRESS', start, end, 1);
  else if (ipv6(text.slice(start, end))) found.add('IP_ADDRESS', start, end, 0.95);
};

/** RFC 4291 §2.2: eight groups, or fewer with one "::"; the last two may be an IPv4 address. */
function ipv6(token: string): boolean {
  const halves = token.split('::');
  if (halves.length > 2 || !token.includes(':')) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const wide = last.includes('.') ? 1 : 0;
  if (wide === 1 && !ipv4(last)) return false;
  if (!groups.slice(0, groups.length - wide).every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  const count = groups.length + wide;
  // "1::2" or times such as 12:30:45 would pass with too little to go on, so an abbreviated form needs three groups.
  return halves.length === 2 ? count >= 3 && count < 8 : count === 8;
}

const ipv4 = (token: string): boolean => matchEnd(IPV4, token, 0) === token.length;

const IPV4 = /(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\d|\.\d)/y;

/** At the first digit. A version number ("v1.2.3.4") is not an address. */
export const ipv4Address: Recogniser = (text, at, found) => {
  const before = text.charCodeAt(at - 1);
  if (isWordUnit(before) || (before === 46 && isDigit(text.charCodeAt(at - 2)))) return;
  const end = matchEnd(IPV4, text, at);
  if (end < 0 || isWordUnit(text.charCodeAt(end))) return;
  if (!/\b(?:version|release|ver|section|chapter)\W{0,3}$/i.test(text.slice(Math.max(0, at - 12), at)))
    found.add('IP_ADDRESS', at, end, text.slice(at, end).startsWith('0.') ? 0.3 : 0.95);
};

/** At the first digit of a pair with hyphens: MAC addresses are written that way too. */
export const hyphenMac: Recogniser = (text, at, found) => {
  if (isWordUnit(text.charCodeAt(at - 1)) || text[at + 2] !== '-') return;
  const end = matchEnd(MAC, text, at);
  if (end > 0 && !isWordUnit(text.charCodeAt(end))) found.add('MAC_ADDRESS', at, end, 0.95);
};
