import { mqmConfig } from '@assay/task-types';

const families: Readonly<Record<string, string>> = {
  Accuracy: 'The translation does not say what the source says.',
  Fluency: 'The translation is not correct language, whatever the source says.',
  Style: 'Correct and understandable, but not how a good writer would put it.',
  Terminology: 'A term that the field or the document does not use.',
  'Locale convention': 'A name, date or amount is not written as the readers expect.',
};

const definitions: Readonly<Record<string, string>> = {
  'Accuracy/Mistranslation': 'The meaning of the passage differs from the source.',
  'Accuracy/Addition': 'Says something that the source does not say.',
  'Accuracy/Omission (Translation)':
    'Leaves out something the source says; marked where it is missing in the translation.',
  'Accuracy/Omission (Translation 2)': 'Leaves out something the source says; a second place of the same passage.',
  'Accuracy/Source language fragment': 'Left untranslated.',
  'Accuracy/Gender Mismatch': 'The gender of somebody differs from the source.',
  'Accuracy/Creative Reinterpretation': 'Rewritten freely: near the source, and not what it says.',
  'Fluency/Punctuation': 'Wrong or missing punctuation.',
  'Fluency/Grammar': 'Breaks a rule of grammar other than spelling and punctuation.',
  'Fluency/Spelling': 'Misspelt or wrongly capitalised.',
  'Fluency/Inconsistency': 'Differs from the same thing elsewhere in the text.',
  'Fluency/Register': 'Too formal or too colloquial for the text.',
  'Fluency/Text-Breaking': 'Paragraphs or lines are broken in the wrong place.',
  'Fluency/Character encoding': 'Characters are garbled.',
  'Style/Unnatural or awkward': 'Clumsy or too literal.',
  'Style/Bad sentence structure': 'The build of the sentence makes it hard to read.',
  'Style/Archaic or obscure word choice': 'Words that today’s readers do not use.',
  'Terminology/Inappropriate for context': 'A term that is not the one used in this field.',
  'Terminology/Inconsistent': 'The same thing under several terms.',
  'Locale convention/Name format': 'A name in the wrong form.',
  'Locale convention/Date format': 'A date in the wrong form.',
  'Locale convention/Currency format': 'An amount of money in the wrong form.',
  'Non-translation!': 'The whole passage cannot be read as a translation of the source.',
  'Source issue': 'The source itself is faulty.',
  Other: 'An error that fits none of the others.',
};

/** The MQM typology as classes: families first, then the categories in the order of the task. */
export function mqmClasses() {
  return [
    ...Object.entries(families).map(([id, definition]) => ({ id, title: id, definition })),
    ...mqmConfig.categories.map(({ path }) => {
      const [family, name] = path.split('/');
      return {
        id: path,
        title: name ?? path,
        definition: definitions[path] ?? '',
        ...(name === undefined || family === undefined ? {} : { parent: family }),
      };
    }),
  ];
}
