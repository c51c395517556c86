/** Why a piece of XML is not well formed; the reader adds the place. */
export class XmlSyntaxError extends Error {}

const nameCharacters = '[A-Za-z_:\\u00C0-\\uFFFD][-A-Za-z0-9_:.\\u00B7-\\uFFFD]*';
const startTag = new RegExp(`^${nameCharacters}`, 'u');
const attribute = new RegExp(`\\s+(${nameCharacters})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'uy');

/** Name and attributes of a start tag, from the text between `<` and `>`. */
export function parseStartTag(content: string): { name: string; attributes: ReadonlyMap<string, string> } {
  const name = startTag.exec(content)?.[0];
  if (name === undefined) throw new XmlSyntaxError('a tag has no valid name');
  const attributes = new Map<string, string>();
  attribute.lastIndex = name.length;
  for (let end = name.length; end < content.length; end = attribute.lastIndex) {
    const found = attribute.exec(content);
    if (found === null) {
      if (content.slice(end).trim() === '') break;
      throw new XmlSyntaxError(`the attributes of <${name.slice(0, 80)}> are not well formed`);
    }
    const key = found[1] ?? '';
    if (attributes.has(key)) throw new XmlSyntaxError(`<${name.slice(0, 80)}> has an attribute twice`);
    // XML turns line breaks and tabs inside attribute values into spaces; written as references they stay.
    attributes.set(key, decodeEntities((found[2] ?? found[3] ?? '').replaceAll(/[\t\n\r]/g, ' ')));
  }
  return { name, attributes };
}

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Replaces the five predefined entities and character references; any other entity is refused. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#(\d{1,8})|#x([0-9a-fA-F]{1,7})|(\w{1,40}))?;?/g, (whole, decimal, hex, entity) => {
    if (!whole.endsWith(';')) throw new XmlSyntaxError('an ampersand is not written as &amp;');
    if (typeof entity === 'string') {
      const character = Object.hasOwn(predefined, entity) ? predefined[entity] : undefined;
      if (character === undefined) throw new XmlSyntaxError(`the entity &${entity}; is not defined`);
      return character;
    }
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    const allowed =
      code === 9 ||
      code === 10 ||
      code === 13 ||
      (code >= 0x20 && code < 0xd800) ||
      (code >= 0xe000 && code <= 0x10ffff);
    if (!allowed) throw new XmlSyntaxError('a character reference names no character');
    return String.fromCodePoint(code);
  });
}

/**
 * Text made safe for XML content and attribute values. Characters that XML cannot hold (most control characters, lone
 * surrogates) become U+FFFD.
 */
export function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"'\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const kept =
      code === 9 || code === 10 || code === 13 ? `&#${code};` : code >= 0x7f && code <= 0x9f ? character : '\uFFFD';
    return escapes[character] ?? kept;
  });
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
