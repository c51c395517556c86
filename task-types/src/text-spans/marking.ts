import { t } from '@assay/words';
import { settle } from '../editing/history.ts';
import { overlaps } from './ranges.ts';
import { sortSpans, type Span } from './schema.ts';
import { answerOf, change, type TextSpansContext, type TextSpansState } from './span-state.ts';
import { trimBlanks } from './text-cursor.ts';

/** Puts one span in (or in the place of another) and selects it wherever the order brings it. */
function put(
  context: TextSpansContext,
  state: TextSpansState,
  span: Span,
  replaces: number | null,
  message: string,
): TextSpansState {
  const others = answerOf(state).spans.filter((_, index) => index !== replaces);
  const spans = sortSpans(context.config, [...others, span]);
  return change(
    state,
    { ...answerOf(state), spans, noError: false },
    { selected: spans.indexOf(span), group: '', page: 0, linking: null, message },
  );
}

/** The marked text without the blanks around it; empty when there is only a caret. */
function marked(
  context: TextSpansContext,
  { caret: { field, anchor, focus } }: TextSpansState,
): Pick<Span, 'start' | 'end'> {
  return trimBlanks(context.textOf(field), { start: Math.min(anchor, focus), end: Math.max(anchor, focus) });
}

function allowed({ config }: TextSpansContext, path: string, field: string): boolean {
  return config.categories.find((category) => category.path === path)?.fields?.includes(field) ?? true;
}

export function applyCategory(context: TextSpansContext, state: TextSpansState, path: string): TextSpansState {
  const range = marked(context, state);
  const { field } = state.caret;
  if (range.start < range.end) {
    if (!allowed(context, path, field))
      return { ...state, message: t('{path} cannot be used in this text.', { path }) };
    const taken = answerOf(state).spans.some((span) => span.field === field && overlaps(span, range));
    if (context.config.overlap === 'refused' && taken) {
      return { ...state, message: t('Marks may not overlap here: delete or move the other one first.') };
    }
    const span: Span = { field, ...range, category: path, severity: state.severity };
    const made = put(
      context,
      state,
      span,
      null,
      t('{category}, {severity}: “{text}”', {
        category: path,
        severity: state.severity,
        text: context.textOf(field).slice(range.start, range.end),
      }),
    );
    return { ...made, caret: { field, anchor: range.end, focus: range.end } };
  }
  const held = state.selected === null ? undefined : answerOf(state).spans[state.selected];
  if (held === undefined)
    return { ...state, group: '', page: 0, message: t('Mark some text first, then choose its category.') };
  if (!allowed(context, path, held.field))
    return { ...state, message: t('{path} cannot be used in this text.', { path }) };
  return put(context, state, { ...held, category: path }, state.selected, t('Category is now {path}.', { path }));
}

export function applySeverity(context: TextSpansContext, state: TextSpansState, severity: string): TextSpansState {
  const armed = { ...state, severity, message: t('Severity {severity}.', { severity }) };
  const range = marked(context, state);
  const held = state.selected === null ? undefined : answerOf(state).spans[state.selected];
  if (range.start < range.end || held === undefined || held.severity === severity) return armed;
  return put(context, armed, { ...held, severity }, state.selected, t('Severity is now {severity}.', { severity }));
}

export function rebound(context: TextSpansContext, state: TextSpansState): TextSpansState {
  const range = marked(context, state);
  const held = state.selected === null ? undefined : answerOf(state).spans[state.selected];
  if (held === undefined || range.start === range.end) {
    return { ...state, message: t('Select an error, mark the right text, then press this key.') };
  }
  const { field } = state.caret;
  const moved = put(
    context,
    state,
    { ...held, field, ...range },
    state.selected,
    t('The error now covers the marked text.'),
  );
  return { ...moved, caret: { field, anchor: range.end, focus: range.end } };
}

export function select(state: TextSpansState, index: number | null): TextSpansState {
  const span = index === null ? undefined : answerOf(state).spans[index];
  const base = { ...state, history: settle(state.history), group: '', page: 0 };
  if (span === undefined) return { ...base, selected: null, message: '' };
  return {
    ...base,
    selected: index,
    caret: { field: span.field, anchor: span.start, focus: span.start },
    message: t('Error {place}: {category}, {severity}', {
      place: (index ?? 0) + 1,
      category: span.category,
      severity: span.severity,
    }),
  };
}

export function remove(state: TextSpansState, index: number | null): TextSpansState {
  const { spans, ...others } = answerOf(state);
  if (index === null || spans[index] === undefined) return { ...state, message: t('Select an error first.') };
  const rest = spans.filter((_, at) => at !== index);
  const selected = rest.length === 0 ? null : Math.min(index, rest.length - 1);
  return change(
    state,
    { ...others, spans: rest },
    { selected, linking: null, message: t('Deleted. Undo brings it back.') },
  );
}

export function noError(state: TextSpansState): TextSpansState {
  const answer = answerOf(state);
  if (answer.noError) return change(state, { spans: [], noError: false }, { message: t('“No error” taken back.') });
  const cleared = answer.spans.length;
  return change(
    state,
    { spans: [], noError: true },
    {
      selected: null,
      message:
        cleared === 0
          ? t('No error.')
          : t(
              'No error; {cleared, plural, one {# marked error removed. Undo brings it back.} other {# marked errors removed. Undo brings them back.}}',
              { cleared },
            ),
    },
  );
}
