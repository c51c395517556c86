import { t } from '@assay/words';
import { lazy, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react';
import { z } from 'zod';
import type { EditorProps, ShownAnswer, ViewerProps } from '../editor-props.ts';
import { reader } from '../erase.ts';
import type { TaskType } from '../task-type.ts';
import type { Suggestion } from './draft.ts';
import './editing.css';

export type LoadedEditor = ComponentType<EditorProps<unknown, unknown, unknown>>;

/** An editor in the catalogue: config, payload and answer are known to its task type alone. */
export type AnyEditor = LazyExoticComponent<LoadedEditor> & {
  /** Loads it ahead of use; always the same promise, so that React can wait for it. */
  readonly loaded: () => Promise<LoadedEditor>;
};
export type AnyViewer = LazyExoticComponent<ComponentType<ViewerProps<unknown, unknown, unknown>>>;

type Schemas<Config, Payload, Answer> = Pick<
  TaskType<Config, Payload, Answer>,
  'title' | 'configSchema' | 'payloadSchema' | 'answerSchema'
>;

/**
 * Checks answers without copying them: an editor tells its own answers from foreign ones by identity, so the objects
 * must pass through untouched.
 */
function checker<T>(schema: z.ZodType<T>): (value: unknown) => T {
  const seen = new WeakSet<object>();
  const fits = (value: unknown): value is T => {
    if (typeof value === 'object' && value !== null && seen.has(value)) return true;
    schema.parse(value);
    if (typeof value === 'object' && value !== null) seen.add(value);
    return true;
  };
  return (value) => {
    if (fits(value)) return value;
    throw new TypeError('unreachable: a value that does not fit has thrown');
  };
}

function Refused({ title, error }: { readonly title: string; readonly error: z.ZodError }): ReactNode {
  return (
    <div className="assay-editor">
      <div className="assay-alert" role="alert">
        <strong>{t('This item does not fit the task type “{title}”.', { title })}</strong>
        <pre className="assay-note">{z.prettifyError(error)}</pre>
        <p className="assay-note">
          {t('Skip it and tell the campaign’s manager; its data or its task spec must be mended.')}
        </p>
      </div>
    </div>
  );
}

/** Runs `read`; what does not fit the schemas ends on screen instead of in a blank page. */
function readOr<Read>(title: string, read: () => Read, show: (props: Read) => ReactNode): ReactNode {
  try {
    return show(read());
  } catch (error) {
    if (error instanceof z.ZodError) return <Refused title={title} error={error} />;
    throw error;
  }
}

/** An editor whose values are read through the schemas of its type first. */
function readingEditor<Config, Payload, Answer>(
  type: Schemas<Config, Payload, Answer>,
  Editor: ComponentType<EditorProps<Config, Payload, Answer>>,
): LoadedEditor {
  const config = reader(type.configSchema);
  const payload = reader(type.payloadSchema);
  const answer = checker(type.answerSchema);
  const known = new WeakMap<Suggestion<unknown>, Suggestion<Answer>>();
  const suggestion = (given: Suggestion<unknown>): Suggestion<Answer> => {
    const read = known.get(given) ?? { ...given, answer: answer(given.answer) };
    known.set(given, read);
    return read;
  };
  const lists = new WeakMap<readonly Suggestion<unknown>[], readonly Suggestion<Answer>[]>();
  const suggestionsOf = (given: readonly Suggestion<unknown>[]): readonly Suggestion<Answer>[] => {
    const read = lists.get(given) ?? given.map(suggestion);
    lists.set(given, read);
    return read;
  };
  return ({ suggestions, ...props }) =>
    readOr(
      type.title,
      () => ({
        ...props,
        config: config(props.config),
        payload: payload(props.payload),
        value: answer(props.value),
        ...(suggestions === undefined ? {} : { suggestions: suggestionsOf(suggestions) }),
      }),
      (read) => <Editor {...read} />,
    );
}

/** As {@link readingEditor}, for a viewer. */
function readingViewer<Config, Payload, Answer>(
  type: Schemas<Config, Payload, Answer>,
  Viewer: ComponentType<ViewerProps<Config, Payload, Answer>>,
): ComponentType<ViewerProps<unknown, unknown, unknown>> {
  const config = reader(type.configSchema);
  const payload = reader(type.payloadSchema);
  const answer = checker(type.answerSchema);
  const lists = new WeakMap<readonly ShownAnswer<unknown>[], readonly ShownAnswer<Answer>[]>();
  const answersOf = (given: readonly ShownAnswer<unknown>[]): readonly ShownAnswer<Answer>[] => {
    const read = lists.get(given) ?? given.map((entry) => ({ ...entry, answer: answer(entry.answer) }));
    lists.set(given, read);
    return read;
  };
  return (props) =>
    readOr(
      type.title,
      () => ({
        ...props,
        config: config(props.config),
        payload: payload(props.payload),
        answers: answersOf(props.answers),
      }),
      (read) => <Viewer {...read} />,
    );
}

/** Loads something once; a failure is forgotten, so that the next who asks tries again. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((cause: unknown) => {
      loading = undefined;
      throw cause;
    });
    return loading;
  };
}

/** Hides the types of an editor so that different ones fit one catalogue; values are read through the type's schemas. */
export function eraseEditor<Config, Payload, Answer>(
  type: () => Promise<Schemas<Config, Payload, Answer>>,
  load: () => Promise<ComponentType<EditorProps<Config, Payload, Answer>>>,
): AnyEditor {
  const loaded = once(async () => readingEditor(...(await Promise.all([type(), load()]))));
  return Object.assign(
    lazy(async () => ({ default: await loaded() })),
    { loaded },
  );
}

/** As {@link eraseEditor}, for a viewer. */
export function eraseViewer<Config, Payload, Answer>(
  type: () => Promise<Schemas<Config, Payload, Answer>>,
  load: () => Promise<ComponentType<ViewerProps<Config, Payload, Answer>>>,
): AnyViewer {
  return lazy(async () => ({ default: readingViewer(...(await Promise.all([type(), load()]))) }));
}
