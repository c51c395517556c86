import { activeLanguage } from '@assay/words';

/**
 * The arrow towards the end of a line of the page and the one back. They change places where lines run from right to
 * left; not for what never mirrors: images, recordings, and texts, which have a direction of their own.
 */
export function lineArrows(): { readonly onward: string; readonly back: string } {
  return activeLanguage().direction === 'rtl'
    ? { onward: 'ArrowLeft', back: 'ArrowRight' }
    : { onward: 'ArrowRight', back: 'ArrowLeft' };
}
