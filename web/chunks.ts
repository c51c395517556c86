import type { Rolldown } from 'vite';

type Groups = Rolldown.CodeSplittingGroup[];

/** A file of a task type that a page asks for by name. */
const kind = /[\\/]task-types[\\/]src[\\/]([a-z-]+)[\\/](?:index|Editor|Viewer)\.tsx?$/;

/**
 * Which files travel together. Left alone, the bundler makes a file of every set of pages that share something: a
 * hundred requests for a sign-in. A group takes what its test names and all that this needs, less what an earlier group
 * has taken.
 */
export const groups: Groups = [
  // Before all else, see main.ts: what a module writes down when it is loaded is in the reader's language.
  { name: 'words', test: /[\\/]words[\\/]src[\\/][^\\/]+\.ts$|[\\/]web[\\/]src[\\/]language\.ts$/, priority: 9 },
  { name: 'app', test: /[\\/]web[\\/]src[\\/]start\.tsx$/, priority: 8 },
  { name: 'forms', test: /[\\/]SignInPage\.tsx$/, priority: 7 },
  { name: 'zod', test: /[\\/]node_modules[\\/]zod[\\/]/, priority: 6 },
  // The bench, and what the editors of all task types stand on; neither the catalogue nor any of the kinds.
  {
    name: 'desk',
    test: /[\\/]WorkbenchPage\.tsx$|[\\/]task-types[\\/]src[\\/](?:editing|keys|reasons|(?!index|catalogue)[a-z-]+\.tsx?$)/,
    priority: 5,
  },
  // What a desk opens now and then, fetched at its leisure.
  {
    name: 'panels',
    test: /[\\/](?:SkipModal|RejectPanel|QuestionPanel|CorrectionPanel|AdjudicationPanel)\.tsx$/,
    priority: 4,
  },
  { name: 'image', test: /[\\/]task-types[\\/]src[\\/]image[\\/]/, priority: 4 },
  // The figures that a kind of work needs are shared by few.
  {
    name: 'metrics',
    test: /[\\/]metrics[\\/]src[\\/]/,
    priority: 3,
    entriesAware: true,
    entriesAwareMergeThreshold: 15_000,
  },
  { name: (id) => kind.exec(id)?.[1] ?? null, debugName: 'kinds', test: kind, priority: 2 },
  { name: 'catalogue', test: /[\\/]task-types[\\/]src[\\/]catalogue\.ts$/, priority: 1 },
  // The rest of the kit. Small files of it are joined with what they are most often used with.
  {
    name: 'shared',
    test: /[\\/](?:node_modules|web[\\/]src[\\/]ui)[\\/]/,
    minShareCount: 2,
    entriesAware: true,
    entriesAwareMergeThreshold: 30_000,
  },
];

/** The bundler joins the names of all pages that share a file; the first part tells enough. */
const shortName = (name = 'shared'): string => name.split('~', 1)[0] ?? name;

export const chunkFileNames = ({ name }: { readonly name: string }): string => `assets/${shortName(name)}-[hash].js`;

export const assetFileNames = ({ names: [name] }: { readonly names: readonly string[] }): string => {
  const [, extension = ''] = /(\.[^.]+)$/.exec(name ?? '') ?? [];
  return `assets/${shortName(name?.slice(0, name.length - extension.length))}-[hash]${extension}`;
};
