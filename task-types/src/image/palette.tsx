/** Colours by tone, 1 to 10, as CSS and as numbers. */
export interface Palette {
  readonly css: readonly string[];
  readonly rgb: readonly (readonly [number, number, number])[];
}

/** A colour as numbers; grey where the browser has no canvas. */
function rgbOf(pen: CanvasRenderingContext2D | null, colour: string): readonly [number, number, number] {
  if (pen === null) return [127, 127, 127];
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** The tones of the page where an element stands, in this colour scheme, as a canvas needs them. */
export function readPalette(element: HTMLElement): Palette {
  const style = getComputedStyle(element);
  const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const css = Array.from({ length: 11 }, (_, tone) => style.getPropertyValue(`--tone-${tone}`).trim() || '#7f7f7f');
  return { css, rgb: css.map((colour) => rgbOf(probe, colour)) };
}
