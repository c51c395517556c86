import type { Catalogue } from '../translate.ts';
import shell from './shell.json' with { type: 'json' };

/** Every sentence in Arabic, by its English original. */
export const arabic: Catalogue = { ...shell };
