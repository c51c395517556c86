import type { Problem } from '../format.ts';

const convert: Problem['remedy'] = 'save the file again as UTF-8';

/** Signatures of files that are not text; the first that fits is named in the refusal. */
const signatures: readonly { readonly magic: readonly number[]; readonly problem: Problem }[] = [
  sign([0xff, 0xfe, 0, 0], 'the file is UTF-32 (little endian), not UTF-8', convert),
  sign([0, 0, 0xfe, 0xff], 'the file is UTF-32 (big endian), not UTF-8', convert),
  sign([0xff, 0xfe], 'the file is UTF-16 (little endian), not UTF-8', convert),
  sign([0xfe, 0xff], 'the file is UTF-16 (big endian), not UTF-8', convert),
  sign([0x1f, 0x8b], 'the file is gzip inside gzip', 'compress it once only'),
  sign(
    [0x50, 0x4b, 3, 4],
    'the file is a ZIP archive or an Excel workbook, not text',
    'unpack it, or export it as CSV',
  ),
  sign([0x50, 0x41, 0x52, 0x31], 'the file is Parquet, not text', 'read it with the format parquet'),
  sign([0x28, 0xb5, 0x2f, 0xfd], 'the file is compressed with Zstandard', 'unpack it, or compress it with gzip'),
  sign([0x42, 0x5a, 0x68], 'the file is compressed with bzip2', 'unpack it, or compress it with gzip'),
  sign([0xfd, 0x37, 0x7a, 0x58, 0x5a], 'the file is compressed with xz', 'unpack it, or compress it with gzip'),
];

function sign(magic: readonly number[], reason: string, remedy: string): (typeof signatures)[number] {
  return { magic, problem: { reason, remedy } };
}

/**
 * Why the first bytes of a file cannot be the beginning of UTF-8 text, or null when they can.
 * Text without a byte order mark is taken for UTF-16 when every other byte of the beginning is zero.
 */
export function notText(head: Uint8Array): Problem | null {
  for (const { magic, problem } of signatures) {
    if (magic.every((byte, at) => head[at] === byte)) return problem;
  }
  const zero = head.indexOf(0);
  if (zero === -1) return null;
  if (zero === 1 && head[3] === 0)
    return { reason: 'the file looks like UTF-16 (little endian), not UTF-8', remedy: convert };
  if (zero === 0 && head[2] === 0 && head[1] !== 0) {
    return { reason: 'the file looks like UTF-16 (big endian), not UTF-8', remedy: convert };
  }
  return { reason: `the file is binary: byte ${zero} is zero`, remedy: 'send a UTF-8 text file' };
}
