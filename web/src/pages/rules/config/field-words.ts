export interface FieldWords {
  readonly title: string;
  readonly hint: string | null;
}

const known: Readonly<Record<string, FieldWords>> = {
  id: { title: 'In answers', hint: 'The name as it stands in answers and exports' },
  title: { title: 'Title', hint: 'What people read' },
  key: { title: 'Key', hint: 'One letter or digit; by its place in the list when left empty' },
  description: { title: 'Description', hint: null },
  question: { title: 'Question', hint: 'What people are asked' },
  instruction: { title: 'Instruction', hint: 'What people are asked to write' },
  classes: { title: 'Classes', hint: null },
  categories: { title: 'Categories', hint: 'Paths with a slash between parent and child' },
  path: { title: 'Path', hint: 'Parents first, as in Accuracy/Mistranslation' },
  severities: { title: 'Severities', hint: null },
  weight: { title: 'Weight', hint: 'Points one error costs' },
  weights: { title: 'Other weights', hint: 'Where a category or severity costs more or less than usual' },
  major: { title: 'Counts as major', hint: null },
  fields: { title: 'Texts', hint: 'Which texts of the item' },
  comparedField: { title: 'Compared text', hint: 'The last text when left empty' },
  ordered: { title: 'The classes have an order', hint: 'Agreement then counts how far apart two answers are' },
  language: { title: 'Language', hint: 'A BCP 47 tag such as en or ar; it sets the reading direction' },
  iou: { title: 'Least overlap (IoU)', hint: 'From when two regions mark the same object; above 0, at most 1' },
  quorum: { title: 'Quorum', hint: 'An object is kept when more than this share of the people drew it' },
  goldMinF1: { title: 'Gold: least F1', hint: 'To pass against a reference answer; from 0 to 1' },
  goldMinOverlap: { title: 'Gold: least overlap', hint: 'Share of the reference that must be marked; from 0 to 1' },
  goldMinSimilarity: { title: 'Gold: least similarity', hint: 'With the reference text; from 0 to 1' },
  goldTolerance: { title: 'Gold: tolerance', hint: 'How far from the reference still passes' },
  scales: { title: 'Scales', hint: null },
  min: { title: 'Lowest', hint: null },
  max: { title: 'Highest', hint: null },
  step: { title: 'Step', hint: null },
  level: { title: 'Scale of measurement', hint: 'What the distances between its points mean' },
  labels: { title: 'Words of the points', hint: 'From the lowest up, one for each point' },
  unit: { title: 'Unit', hint: null },
  degrees: { title: 'Degrees', hint: '1: better or not. 2: also much better' },
  tie: { title: 'May be equally good', hint: null },
  reasons: { title: 'Reasons', hint: null },
  reasonNeeded: { title: 'A reason is needed', hint: null },
  taskType: { title: 'Kind of work', hint: null },
  inputs: { title: 'What is shown', hint: 'In order, from the top' },
  controls: { title: 'What is asked', hint: 'In order; one may be shown only when another has been answered so' },
  field: { title: 'Column of the item', hint: null },
  required: { title: 'Must be answered', hint: null },
  showWhen: { title: 'Shown when', hint: null },
  control: { title: 'The answer to', hint: null },
  op: { title: 'Compared', hint: null },
  value: { title: 'With', hint: null },
  payload: { title: 'Columns that feed it', hint: 'Field of the kind of work, then column of the item' },
  show: { title: 'Shown', hint: 'Columns of the item that are shown, not answered' },
  original: { title: 'Text to correct', hint: 'Column the answer begins with; empty: written from nothing' },
  minLength: { title: 'Least length', hint: 'Characters' },
  maxLength: { title: 'Greatest length', hint: 'Characters' },
};

/** What a member of a config is called on screen; one without words of its own by its name: `minItems` is "Min items". */
export function fieldWords(name: string): FieldWords {
  const found = known[name];
  if (found !== undefined) return found;
  const spaced = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]/g, ' ')
    .toLowerCase();
  return { title: spaced.charAt(0).toUpperCase() + spaced.slice(1), hint: null };
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
