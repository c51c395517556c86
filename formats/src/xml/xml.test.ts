import { XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InputFile } from '../format.ts';
import { listOf, streamOf } from '../testing/streams.ts';
import { readXml, type XmlElement } from './read-xml.ts';
import { escapeXml } from './start-tag.ts';

const file = (content: string | Uint8Array, cut = 5): InputFile => ({
  path: 'x.xml',
  open: () => streamOf(content, cut),
});
const read = (content: string | Uint8Array, limits = {}) => listOf(readXml(file(content), 'r', limits));

describe('readXml', () => {
  it('reads elements, attributes, text, CDATA and lines, past comments and the declaration', async () => {
    const [a, b] = await read(
      '<?xml version="1.0" encoding="utf-8"?>\n<!-- > -->\n<r>\n <a k="1 &amp; &#x41;" l=\'>"\'>x<![CDATA[<&]]><b/></a>\n <c>\n</c>\n</r>\n',
    );
    expect(a).toMatchObject({ name: 'a', line: 4, text: 'x<&', children: [{ name: 'b', line: 4 }] });
    expect(a?.attributes).toEqual(
      new Map([
        ['k', '1 & A'],
        ['l', '>"'],
      ]),
    );
    expect(b).toMatchObject({ name: 'c', line: 5, text: '' });
  });

  it.each([
    ['<r><a></b></r>', 1, '</b> closes <a>'],
    ['<r>\n<a>', 2, 'the file ends inside <a>'],
    ['<r></r><r/>', 1, 'second root'],
    ['<r></r> x', 1, 'text outside'],
    ['<q/>', 1, 'the root element is <q>, not <r>'],
    ['<r>\n<a k="1" k="2"/></r>', 2, 'an attribute twice'],
    ['<r><a k=1/></r>', 1, 'not well formed'],
    ['<r>&nbsp;</r>', 1, 'the entity &nbsp; is not defined'],
    ['<r>a & b</r>', 1, 'ampersand'],
    ['<r>&#0;</r>', 1, 'names no character'],
    ['<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<r>&x;</r>', 1, 'document type'],
    ['<?xml version="1.0" encoding="ISO-8859-1"?><r/>', 1, 'the file says it is ISO-8859-1'],
    [`<r>${'<a>'.repeat(5)}`, 1, 'nested more than 4 levels'],
    ['plain text', 1, 'text outside'],
    ['', 1, 'the file is empty'],
  ])('refuses %j', async (content, line, reason) => {
    await expect(read(content, { maxDepth: 4 })).rejects.toMatchObject({ name: 'FormatError', line });
    await expect(read(content, { maxDepth: 4 })).rejects.toThrow(reason);
  });

  it('refuses bytes that are not UTF-8', async () => {
    const bytes = Buffer.from([...Buffer.from('<r>\n<a>'), 0xe9, ...Buffer.from('</a></r>')]);
    await expect(read(bytes)).rejects.toMatchObject({ name: 'FormatError', line: 2 });
  });

  const name = fc.stringMatching(/^[a-z]{1,5}$/);
  const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((value) => value.trim());
  const element: fc.Arbitrary<string> = fc.letrec((tie) => ({
    node: fc
      .tuple(
        name,
        fc.dictionary(name, text, { maxKeys: 3 }),
        fc.oneof({ depthSize: 'small' }, text.map(escapeXml), fc.array(tie('node'), { maxLength: 3 })),
      )
      .map(([tag, attributes, content]) => {
        const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
        return `<${tag}${pairs.join('')}>${Array.isArray(content) ? content.join('') : String(content)}</${tag}>`;
      }),
  })).node as fc.Arbitrary<string>;

  it('reads what it would write, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(element, { maxLength: 4 }), fc.integer({ min: 1, max: 30 }), async (children, cut) => {
        const document = `<r>${children.join('')}</r>`;
        expect(XMLValidator.validate(document)).toBe(true);
        const found = await listOf(readXml(file(document, cut), 'r'));
        expect(found.map(written).join('')).toBe(children.join(''));
      }),
    );
  });

  it('survives any damage: elements or a FormatError', async () => {
    const good = Buffer.from('<?xml version="1.0"?><r><a k="v">text &amp; more<b/><![CDATA[x]]></a><!-- c --><d/></r>');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }),
        async (changes) => {
          const bytes = Buffer.from(good);
          for (const [at, to] of changes) bytes[at] = to;
          await read(bytes).catch((error: unknown) => expect(error).toMatchObject({ name: 'FormatError' }));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

function written({ name, attributes, children, text }: XmlElement): string {
  const pairs = [...attributes].map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return `<${name}${pairs.join('')}>${escapeXml(text)}${children.map(written).join('')}</${name}>`;
}
