import { activeLanguage, speak } from '@assay/words';
import { chosenLanguage } from './language.ts';

// The words come first: what is drawn, and what a module writes down when it is loaded, is in the reader's language.
await speak(chosenLanguage());
document.documentElement.lang = activeLanguage().tag;
document.documentElement.dir = activeLanguage().direction;
await import('./start.tsx');
