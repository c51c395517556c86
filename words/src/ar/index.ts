import type { Catalogue } from '../language.ts';
import campaigns from './campaigns.json' with { type: 'json' };
import coaching from './coaching.json' with { type: 'json' };
import declared from './declared.json' with { type: 'json' };
import editors from './editors.json' with { type: 'json' };
import pages from './pages.json' with { type: 'json' };
import shell from './shell.json' with { type: 'json' };
import workbench from './workbench.json' with { type: 'json' };

/** Every sentence in Arabic, by its English original. */
export const arabic: Catalogue = {
  ...declared,
  ...shell,
  ...pages,
  ...workbench,
  ...campaigns,
  ...coaching,
  ...editors,
};
