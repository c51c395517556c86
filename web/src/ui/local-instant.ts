const two = (value: number): string => String(value).padStart(2, '0');

/** An instant as a date-and-time field wants it: in the reader's zone, to the minute. Empty for none. */
export function toLocalInstant(instant: string): string {
  const date = new Date(instant);
  if (instant === '' || Number.isNaN(date.getTime())) return '';
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** What such a field holds, as an instant in UTC; null when it is empty. */
export function fromLocalInstant(text: string): string | null {
  const date = new Date(text);
  return text === '' || Number.isNaN(date.getTime()) ? null : date.toISOString();
}
