/** Of the pictures that are answered one after the other, in pixels. */
export const PICTURE = { width: 1280, height: 960, grain: 40 } as const;
