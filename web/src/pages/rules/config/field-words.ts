import { t } from '@assay/words';

export interface FieldWords {
  readonly title: string;
  readonly hint: string | null;
}

const known: Readonly<Record<string, FieldWords>> = {
  id: { title: t('In answers'), hint: t('The name as it stands in answers and exports') },
  title: { title: t('Title'), hint: t('What people read') },
  key: { title: t('Key'), hint: t('One letter or digit; by its place in the list when left empty') },
  description: { title: t('Description'), hint: null },
  question: { title: t('Question'), hint: t('What people are asked') },
  instruction: { title: t('Instruction'), hint: t('What people are asked to write') },
  classes: { title: t('Classes'), hint: null },
  categories: { title: t('Categories'), hint: t('Paths with a slash between parent and child') },
  path: { title: t('Path'), hint: t('Parents first, as in Accuracy/Mistranslation') },
  severities: { title: t('Severities'), hint: null },
  weight: { title: t('Weight'), hint: t('Points one error costs') },
  weights: { title: t('Other weights'), hint: t('Where a category or severity costs more or less than usual') },
  major: { title: t('Counts as major'), hint: null },
  fields: { title: t('Texts'), hint: t('Which texts of the item') },
  comparedField: { title: t('Compared text'), hint: t('The last text when left empty') },
  ordered: { title: t('The classes have an order'), hint: t('Agreement then counts how far apart two answers are') },
  language: { title: t('Language'), hint: t('A BCP 47 tag such as en or ar; it sets the reading direction') },
  iou: { title: t('Least overlap (IoU)'), hint: t('From when two regions mark the same object; above 0, at most 1') },
  quorum: { title: t('Quorum'), hint: t('An object is kept when more than this share of the people drew it') },
  goldMinF1: { title: t('Gold: least F1'), hint: t('To pass against a reference answer; from 0 to 1') },
  goldMinOverlap: {
    title: t('Gold: least overlap'),
    hint: t('Share of the reference that must be marked; from 0 to 1'),
  },
  goldMinSimilarity: { title: t('Gold: least similarity'), hint: t('With the reference text; from 0 to 1') },
  goldTolerance: { title: t('Gold: tolerance'), hint: t('How far from the reference still passes') },
  scales: { title: t('Scales'), hint: null },
  min: { title: t('Lowest'), hint: null },
  max: { title: t('Highest'), hint: null },
  step: { title: t('Step'), hint: null },
  level: { title: t('Scale of measurement'), hint: t('What the distances between its points mean') },
  labels: { title: t('Words of the points'), hint: t('From the lowest up, one for each point') },
  unit: { title: t('Unit'), hint: null },
  degrees: { title: t('Degrees'), hint: t('1: better or not. 2: also much better. 3: also slightly better') },
  tie: { title: t('May be equally good'), hint: null },
  reasons: { title: t('Reasons'), hint: null },
  reasonNeeded: { title: t('A reason is needed'), hint: null },
  taskType: { title: t('Kind of work'), hint: null },
  inputs: { title: t('What is shown'), hint: t('In order, from the top') },
  controls: { title: t('What is asked'), hint: t('In order; one may be shown only when another has been answered so') },
  field: { title: t('Column of the item'), hint: null },
  required: { title: t('Must be answered'), hint: null },
  showWhen: { title: t('Shown when'), hint: null },
  control: { title: t('The answer to'), hint: null },
  op: { title: t('Compared'), hint: null },
  value: { title: t('With'), hint: null },
  payload: { title: t('Columns that feed it'), hint: t('Field of the kind of work, then column of the item') },
  show: { title: t('Shown'), hint: t('Columns of the item that are shown, not answered') },
  original: { title: t('Text to correct'), hint: t('Column the answer begins with; empty: written from nothing') },
  minLength: { title: t('Least length'), hint: t('Characters') },
  maxLength: { title: t('Greatest length'), hint: t('Characters') },
  none: { title: t('Offers “none”'), hint: t('So that an empty answer is not mistaken for a forgotten one') },
  noneTitle: { title: t('Words for “none”'), hint: null },
  parent: { title: t('Stands under'), hint: t('The name of a class; at the top when left empty') },
  leafOnly: { title: t('Only classes with none below them'), hint: null },
  goldMinNearness: {
    title: t('Gold: least nearness'),
    hint: t('In the tree, to the reference answer; from 0 to 1, where 1 is the same class'),
  },
  goldMinTau: { title: t('Gold: least τ-b'), hint: t('Kendall’s, with the reference order; from −1 to 1') },
  goldMinShare: { title: t('Gold: least share'), hint: t('Cells that must be right; from 0 to 1') },
  reasonChoice: { title: t('How many reasons'), hint: t('Several when left empty') },
  kind: { title: t('Kind'), hint: null },
  decimals: { title: t('Decimals'), hint: t('Digits after the point') },
  turns: { title: t('Asked of each turn'), hint: t('Of the turns whose role is named') },
  conversation: { title: t('Asked of the conversation'), hint: t('Once, about the whole') },
  roles: { title: t('Roles'), hint: t('Whose turns are asked about, e.g. assistant') },
  marks: { title: t('Marks'), hint: null },
  overlap: { title: t('Overlap'), hint: null },
  relations: { title: t('Relations'), hint: null },
  category: { title: t('Category'), hint: null },
  severity: { title: t('Severity'), hint: null },
  from: { title: t('From'), hint: null },
  to: { title: t('To'), hint: null },
  skeletons: { title: t('Skeletons'), hint: null },
  skeleton: { title: t('Skeleton'), hint: null },
  lineTolerance: { title: t('Line tolerance'), hint: null },
  shapes: { title: t('Shapes'), hint: null },
  attributes: { title: t('Attributes'), hint: null },
  options: { title: t('Options'), hint: null },
  multiple: { title: t('Several may be chosen'), hint: null },
  tolerance: { title: t('Tolerance'), hint: null },
  points: { title: t('Points'), hint: null },
  edges: { title: t('Edges'), hint: null },
  sigma: { title: t('Sigma'), hint: null },
  transcript: { title: t('Transcript'), hint: null },
  minIou: { title: t('Least overlap (IoU)'), hint: null },
  selectRows: { title: t('Rows can be picked'), hint: null },
  columns: { title: t('Columns'), hint: t('Shown in this order; all when left empty') },
  config: { title: t('Configuration'), hint: null },
};

/** Beside a list of classes these say how many of them; elsewhere they are the ends of a scale. */
const howMany: Readonly<Record<string, FieldWords>> = {
  min: { title: t('Classes at least'), hint: null },
  max: { title: t('Classes at most'), hint: null },
};

const options: Readonly<Record<string, string>> = {
  errors: t('Errors'),
  spans: t('Spans'),
  joined: t('Joined'),
  'by-category': t('By category'),
  refused: t('Refused'),
  box: t('Box'),
  'rotated-box': t('Rotated box'),
  polygon: t('Polygon'),
  polyline: t('Polyline'),
  keypoints: t('Keypoints'),
  mask: t('Mask'),
  choice: t('Choice'),
  number: t('Number'),
  text: t('Text'),
  'yes-no': t('Yes or no'),
  flag: t('Yes or no'),
  rating: t('Rating'),
  likert: t('Likert'),
  nominal: t('Nominal'),
  ordinal: t('Ordinal'),
  interval: t('Interval'),
  ratio: t('Ratio'),
  date: t('Date'),
  one: t('One'),
  several: t('Several'),
  none: t('None'),
  optional: t('Optional'),
  required: t('Required'),
  image: t('Image'),
  audio: t('Audio'),
  table: t('Table'),
  dialogue: t('Dialogue'),
  'markdown-as-text': t('Markdown as text'),
  is: t('Is'),
  'is-not': t('Is not'),
  includes: t('Includes'),
  answered: t('Answered'),
  'at-least': t('At least'),
};

const spaced = (name: string): string => {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/**
 * What a member of a config is called on screen; one without words of its own by its name: `minItems` is "Min items".
 *
 * @param beside names of the members it stands with
 */
export function fieldWords(name: string, beside: readonly string[] = []): FieldWords {
  const counted = beside.includes('classes') ? howMany[name] : undefined;
  return counted ?? known[name] ?? { title: spaced(name), hint: null };
}

/** What a value to choose from is called on screen. */
export function optionWord(value: string): string {
  return options[value] ?? spaced(value);
}

/** What one entry of a list is called by its own words, e.g. its title; null while it has none. */
export function entryName(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null) return null;
  for (const name of ['title', 'path', 'id', 'name', 'category', 'value'])
    if (name in entry) {
      const value: unknown = (entry as Readonly<Record<string, unknown>>)[name];
      if (typeof value === 'string' && value !== '') return value;
    }
  return null;
}
