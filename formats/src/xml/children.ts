import type { XmlElement } from './read-xml.ts';

/** The text of the first child with this name; undefined when there is none. */
export function childText(element: XmlElement, name: string): string | undefined {
  return element.children.find((child) => child.name === name)?.text;
}

/** The number in the first child with this name; undefined when there is none or it is not a decimal number. */
export function childNumber(element: XmlElement, name: string): number | undefined {
  return decimal(childText(element, name));
}

/** A decimal number as exchange files write it; undefined for anything else, such as an empty text or 0x10. */
export function decimal(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}
