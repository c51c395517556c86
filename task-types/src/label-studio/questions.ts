import { t } from '@assay/words';
import { LabelStudioError, type Tag } from './read-tags.ts';
import type { Asked, Draft } from './draft.ts';
import { attribute, classOf, classesIn, isTrue, numberIn, type DataObject } from './tags.ts';

/** Goes into the spec, so it is data and stays as it is in whatever language the import is read. */
const SHOWN_TITLE = 'Text';
const SHOWN_TEXT = { id: 'text', title: SHOWN_TITLE };

/** What a question about a text or an image sees of the item; null for other things, which are shown beside it. */
export function payloadOf(objects: readonly DataObject[]): Readonly<Record<string, string>> | null {
  const fields: Record<string, string> = {};
  for (const { tag, field } of objects) {
    if (tag.name === 'Text' || tag.name === 'HyperText') fields['text'] ??= field;
    else if (tag.name === 'Image') fields['image'] ??= field;
    else return null;
  }
  return Object.keys(fields).length === 0 || Object.keys(fields).length < objects.length ? null : fields;
}

function about({ tag, id, title, objects }: Asked, taskType: string, config: Draft['config']): Draft {
  const payload = payloadOf(objects);
  return {
    id,
    title,
    tag,
    taskType,
    config,
    payload,
    shows: payload === null ? [] : objects,
    required: isTrue(tag, 'required'),
  };
}

function nodesIn(tag: Tag, parent: string | undefined): readonly Readonly<Record<string, unknown>>[] {
  return tag.children
    .filter(({ name }) => name === 'Choice')
    .flatMap((child) => {
      const { id, title, description } = classOf(child);
      const path = parent === undefined ? id : `${parent}/${id}`;
      const node = {
        id: path,
        title,
        ...(parent === undefined ? {} : { parent }),
        ...(description === undefined ? {} : { description }),
      };
      return [node, ...nodesIn(child, path)];
    });
}

function taxonomy(asked: Asked): Draft {
  const { tag, title } = asked;
  const classes = nodesIn(tag, undefined);
  if (classes.length < 2)
    throw new LabelStudioError(
      tag.line,
      tag.column,
      t('{tag} needs two classes at least. Add some.', { tag: `<${tag.name}>` }),
    );
  const single = attribute(tag, 'choice')?.startsWith('single') === true;
  const max = single ? 1 : (numberIn(tag, 'maxUsages') ?? classes.length);
  return about(asked, 'taxonomy-tree', { question: title, classes, leafOnly: isTrue(tag, 'leafsOnly'), max });
}

function choices(asked: Asked): Draft {
  const { tag, title } = asked;
  const nested = tag.children.some((child) => child.children.some(({ name }) => name === 'Choice'));
  const multiple = attribute(tag, 'choice') === 'multiple';
  if (nested)
    return taxonomy({
      ...asked,
      tag: multiple ? tag : { ...tag, attributes: { ...tag.attributes, choice: 'single' } },
    });
  const classes = classesIn(tag);
  if (!multiple && classes.length > 1) return about(asked, 'choice', { question: title, classes });
  return about(asked, 'multi-choice', { question: title, classes, min: isTrue(tag, 'required') ? 1 : 0 });
}

function rating(asked: Asked): Draft {
  const { tag, title, id } = asked;
  const max = numberIn(tag, 'maxRating') ?? 5;
  const level = max > 11 ? { level: 'interval' } : {};
  return about(asked, 'rating', { question: title, scales: [{ id, title, min: 1, max, ...level }] });
}

/** Range of a number that the configuration leaves open. */
const OPEN = 1_000_000_000;

function number(asked: Asked): Draft {
  const { tag, title, id, note } = asked;
  const [min, max, step] = [numberIn(tag, 'min'), numberIn(tag, 'max'), numberIn(tag, 'step')];
  if (min === undefined || max === undefined)
    note(
      t('a number needs a range here: it was set to {min} to {max}; narrow it', {
        min: min ?? -OPEN,
        max: max ?? OPEN,
      }),
    );
  const decimals = step === undefined ? 0 : Math.min(6, (String(step).split('.')[1] ?? '').length);
  const scale = {
    kind: 'number',
    id,
    title,
    min: min ?? -OPEN,
    max: max ?? OPEN,
    decimals,
    ...(step === undefined ? {} : { step }),
  };
  return about(asked, 'rating', { question: title, scales: [scale] });
}

/** A day of the calendar in an attribute: `2024-01-31`, or a year alone. */
function dayIn(tag: Tag, name: string, year: string, end: string): string {
  const value = attribute(tag, name);
  if (value === undefined) return `${year}-${end}`;
  if (/^\d{4}$/.test(value)) return `${value}-${end}`;
  const [day] = value.split('T');
  if (day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  throw new LabelStudioError(
    tag.line,
    tag.column,
    t('{attribute} is not a date. Write it as 2024-01-31.', { attribute: `${name}="${value}"` }),
  );
}

function dateTime(asked: Asked): Draft {
  const { tag, title, id, note } = asked;
  const only = attribute(tag, 'only') ?? '';
  if (only.includes('time') || only === '') note(t('days are asked for, without the time of day'));
  else if (only !== 'date') note(t('a whole date is asked for, not only {part}', { part: only }));
  if (attribute(tag, 'format') !== undefined) note(t('dates are recorded as YYYY-MM-DD whatever the format'));
  const scale = {
    kind: 'date',
    id,
    title,
    min: dayIn(tag, 'min', '1900', '01-01'),
    max: dayIn(tag, 'max', '2100', '12-31'),
  };
  return about(asked, 'rating', { question: title, scales: [scale] });
}

function textArea(asked: Asked): Draft {
  const { tag, id, title, objects, note } = asked;
  const most = numberIn(tag, 'maxSubmissions');
  if (most === undefined || most > 1) note(t('one text is asked for, not a list of them'));
  const [only] = objects;
  const shown = only !== undefined && objects.length === 1 && only.tag.name === 'Text' ? only : undefined;
  return {
    id,
    title,
    tag,
    taskType: 'text',
    config: { instruction: title, ...(shown === undefined ? {} : { show: [SHOWN_TEXT] }) },
    payload: shown === undefined ? {} : { text: shown.field },
    shows: shown === undefined ? [] : [shown],
    required: isTrue(tag, 'required'),
  };
}

function pairwise(asked: Asked): Draft {
  const { tag, id, title, objects } = asked;
  const [a, b] = objects;
  if (a?.tag.name !== 'Text' || b?.tag.name !== 'Text') {
    throw new LabelStudioError(
      tag.line,
      tag.column,
      t('{tag} is read for two {text} tags only. Name both in toName.', { tag: '<Pairwise>', text: '<Text>' }),
    );
  }
  return {
    id,
    title,
    tag,
    taskType: 'preference',
    config: { question: title },
    payload: { a: a.field, b: b.field },
    shows: [a, b],
    required: true,
  };
}

function ranker(asked: Asked): Draft {
  const { tag, id, title, objects, note } = asked;
  const list = objects.find((object) => object.tag.name === 'List');
  if (list === undefined)
    throw new LabelStudioError(
      tag.line,
      tag.column,
      t('{tag} needs a {list} in toName.', { tag: '<Ranker>', list: '<List>' }),
    );
  if (tag.children.some(({ name }) => name === 'Bucket'))
    note(t('buckets are not carried over: all responses are ordered in one list'));
  note(t('each entry of “{field}” needs an id and a text', { field: list.field }));
  return {
    id,
    title,
    tag,
    taskType: 'ranking',
    config: { question: title, tie: false },
    payload: { responses: list.field },
    shows: [list],
    required: true,
  };
}

/** Controls that ask about the item as a whole, by tag. */
export const questionReaders: Readonly<Record<string, (asked: Asked) => Draft>> = {
  Choices: choices,
  Taxonomy: taxonomy,
  Rating: rating,
  Number: number,
  DateTime: dateTime,
  TextArea: textArea,
  Pairwise: pairwise,
  Ranker: ranker,
};
