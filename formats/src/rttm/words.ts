/** What separates the fields of a line, and the sign that writes it. */
const SPACE = /[\s%]/gu;

/** A name as one field: white space is written in percent, since a space ends the field. */
export function toField(name: string): string {
  return name.replaceAll(SPACE, encodeURIComponent);
}

/** The name in a field; a percent sign of somebody else's file stays what it is. */
export function fromField(field: string): string {
  try {
    return decodeURIComponent(field);
  } catch {
    return field;
  }
}
