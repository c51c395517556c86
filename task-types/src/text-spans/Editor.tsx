import { t } from '@assay/words';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import { NO_SUGGESTIONS, activeSuggestion, openSuggestions } from '../editing/draft.ts';
import { KeyButton } from '../editing/KeyButton.tsx';
import { SuggestionList } from '../editing/SuggestionList.tsx';
import { Toolbar } from '../editing/Toolbar.tsx';
import { useClassInHand, useFocusedLabel } from '../editing/use-desk-link.ts';
import { useEditor } from '../editing/use-editor.tsx';
import { useKeys } from '../editing/use-keys.tsx';
import type { EditorProps } from '../editor-props.ts';
import { keyOf } from '../keys/index.ts';
import { CategoryPanel } from './CategoryPanel.tsx';
import { caretBox, offsetAt, type TextLink, type TextMark } from './draw-marks.tsx';
import type { CaretMove } from './caret-moves.ts';
import { textSpansMachine, type TextSpansAction } from './editor-state.ts';
import type { Caret, TextSpansState } from './span-state.ts';
import { categoryTree, severityKey, textSpansKeys } from './keys.ts';
import type { Span, TextSpansAnswer, TextSpansConfig, TextSpansPayload } from './schema.ts';
import { scoreOf } from './score.ts';
import { RelationPanel } from './RelationPanel.tsx';
import { SpanList } from './SpanList.tsx';
import { TextSurface } from './TextSurface.tsx';
import { wordsOf } from './words.ts';
import { patternOf } from '../editing/tones.ts';
import { categoryTone, severityPattern } from './tones.ts';
import '../editing/editing.css';
import './Editor.css';

type Props = EditorProps<TextSpansConfig, TextSpansPayload, TextSpansAnswer>;

const CARET_ACTIONS: Readonly<Record<string, readonly [CaretMove, boolean]>> = {
  'caret-left': ['left', false],
  'caret-right': ['right', false],
  'word-left': ['word-left', false],
  'word-right': ['word-right', false],
  'text-start': ['text-start', false],
  'text-end': ['text-end', false],
  'extend-left': ['left', true],
  'extend-right': ['right', true],
  'extend-word-left': ['word-left', true],
  'extend-word-right': ['word-right', true],
  'extend-start': ['text-start', true],
  'extend-end': ['text-end', true],
  'select-all': ['select-all', true],
  'next-field': ['next-field', false],
};

const LINE_ACTIONS: Readonly<Record<string, readonly [-1 | 1, boolean]>> = {
  'line-up': [-1, false],
  'line-down': [1, false],
  'extend-line-up': [-1, true],
  'extend-line-down': [1, true],
};

const MIRRORED: Readonly<Partial<Record<CaretMove, CaretMove>>> = {
  left: 'right',
  right: 'left',
  'word-left': 'word-right',
  'word-right': 'word-left',
};

/** An arrow goes where it points: in a text that runs from right to left, the left arrow goes on. */
function towards(root: HTMLElement | null, field: string, move: CaretMove): CaretMove {
  const box = root?.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`) ?? null;
  return box !== null && getComputedStyle(box).direction === 'rtl' ? (MIRRORED[move] ?? move) : move;
}

/** The caret one line up or down at the same x; only the layout knows where that is. */
function lineCaret(root: HTMLElement, { field, anchor, focus }: Caret, by: -1 | 1, extend: boolean): Caret | null {
  const box = root.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
  const node = box?.firstElementChild?.firstChild;
  if (box === null || !(node instanceof Text)) return null;
  const place = caretBox(node, box, focus);
  if (place === null) return null;
  const origin = box.getBoundingClientRect();
  const line = Number.parseFloat(getComputedStyle(box).lineHeight);
  const y = origin.top + place.y + place.height / 2 + by * line;
  const to = offsetAt(node, origin.left + place.x, y) ?? (by === 1 ? node.length : 0);
  return { field, anchor: extend ? anchor : to, focus: to };
}

function marksOf(config: TextSpansConfig, state: TextSpansState, field: string): TextMark[] {
  return state.history.present.answer.spans.flatMap((span, index) =>
    span.field === field
      ? {
          start: span.start,
          end: span.end,
          tone: categoryTone(config, span.category),
          pattern: severityPattern(config, span.severity),
          chip: String(index + 1),
          selected: index === state.selected,
        }
      : [],
  );
}

/** Where each mark of a field stands in the list of all. */
function placesIn(spans: readonly Span[], field: string): readonly number[] {
  return [...spans.entries()].filter(([, span]) => span.field === field).map(([index]) => index);
}

/** Relations whose both ends are in this field, as places among its marks. */
export function linksOf(config: TextSpansConfig, answer: TextSpansAnswer, field: string): TextLink[] {
  const own = answer.spans.filter((span) => span.field === field);
  return (answer.relations ?? []).flatMap(({ type, from, to }): TextLink[] => {
    const ends = [from, to].map((id) => own.findIndex((span) => span.id === id));
    const [start = -1, end = -1] = ends;
    const kind = config.relations?.findIndex(({ id }) => id === type) ?? 0;
    const title = config.relations?.[kind]?.title ?? type;
    return start === -1 || end === -1 ? [] : [{ from: start, to: end, pattern: patternOf(Math.max(0, kind)), title }];
  });
}

function describeSpan(payload: TextSpansPayload, span: Span | undefined): string {
  if (span === undefined) return t('No error');
  return `“${(payload[span.field] ?? '').slice(span.start, span.end)}” ${span.category}, ${span.severity}`;
}

/** Smallest error around an offset: the one a click on nested errors means. */
function spanAt(spans: readonly Span[], { field, focus }: Caret): number | null {
  const hits = [...spans.entries()].filter(
    ([, span]) => span.field === field && span.start <= focus && focus < span.end,
  );
  hits.sort(([, a], [, b]) => a.end - a.start - (b.end - b.start));
  return hits[0]?.[0] ?? null;
}

/** Marks errors in one or several texts by keyboard or mouse; every key is printed on its control. */
export function TextSpansEditor(props: Props): ReactNode {
  const {
    config,
    payload,
    value,
    onChange,
    readOnly,
    suggestions = NO_SUGGESTIONS,
    verdicts,
    onSuggestion,
    onKeyHelp,
  } = props;
  const root = useRef<HTMLDivElement>(null);
  const noteInput = useRef<HTMLInputElement>(null);
  const keyMap = useMemo(() => props.keyMap ?? textSpansKeys(config), [props.keyMap, config]);
  const tree = useMemo(() => categoryTree(config), [config]);
  const machine = useMemo(() => textSpansMachine(config, payload, suggestions), [config, payload, suggestions]);
  const { start, reduce } = machine;
  const [state, dispatch] = useEditor<TextSpansAnswer, TextSpansState, TextSpansAction>({
    value,
    onChange,
    verdicts,
    onSuggestion,
    readOnly,
    start,
    reduce,
  });
  const { answer, verdicts: decided } = state.history.present;
  const held = state.selected === null ? undefined : answer.spans[state.selected];
  const inHand = activeSuggestion(suggestions, decided, state.suggestion);
  useClassInHand(props.onClass, held?.category ?? null);
  useFocusedLabel(props.focus, 'spans', (index) => dispatch({ type: 'select', index }));

  const focusText = useCallback((field: string) => {
    root.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`)?.focus({ preventScroll: true });
  }, []);
  const { autoFocus } = props;
  useLayoutEffect(() => {
    if (autoFocus === true) focusText(start({ answer: { spans: [], noError: false }, verdicts: {} }).caret.field);
    // Only when the item appears; later the focus belongs to the person.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  useEffect(() => {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && focused.dataset['field'] !== undefined && root.current?.contains(focused)) {
      focusText(state.caret.field);
    }
  }, [state.caret.field, focusText]);

  const perform = (action: string): boolean => {
    const caretMove = CARET_ACTIONS[action];
    const lineMove = LINE_ACTIONS[action];
    const [name = '', argument = ''] = action.split(':');
    const send = (next: TextSpansAction): true => {
      dispatch(next);
      return true;
    };
    if (caretMove !== undefined) {
      return send({
        type: 'move-caret',
        move: towards(root.current, state.caret.field, caretMove[0]),
        extend: caretMove[1],
      });
    }
    if (lineMove !== undefined && root.current !== null) {
      const caret = lineCaret(root.current, state.caret, ...lineMove);
      return caret === null ? false : send({ type: 'caret', caret });
    }
    if (action === 'next-span') return send({ type: 'step-selection', by: 1 });
    if (action === 'previous-span') return send({ type: 'step-selection', by: -1 });
    if (action === 'cancel') return send({ type: 'cancel' });
    if (readOnly === true) return false;
    if (name === 'category') return send({ type: 'digit', index: Number(argument) });
    if (name === 'relation') return send({ type: 'relation', relation: action.slice('relation:'.length) });
    if (action === 'link') return state.linking === null ? false : send({ type: 'link' });
    if (name === 'severity') return send({ type: 'severity', severity: action.slice('severity:'.length) });
    if (action === 'category-more') return send({ type: 'more-categories' });
    if (action === 'delete-span') return send({ type: 'delete', index: state.selected });
    if (action === 'move-span') return send({ type: 'rebound' });
    if (action === 'no-error' || action === 'undo' || action === 'redo') return send({ type: action });
    if (action === 'next-suggestion') return send({ type: 'next-suggestion' });
    if (action === 'accept-suggestion' && inHand !== undefined) {
      return send({ type: 'decide', id: inHand.id, verdict: 'accepted' });
    }
    if (action === 'reject-suggestion' && inHand !== undefined) {
      return send({ type: 'decide', id: inHand.id, verdict: 'rejected' });
    }
    if (action === 'edit-note' && noteInput.current !== null) {
      noteInput.current.focus();
      return true;
    }
    return false;
  };
  // Arrows move the caret only where there is one; on a button they scroll as everywhere.
  const scope = (): string | undefined => (document.activeElement instanceof HTMLButtonElement ? undefined : 'text');
  useKeys(root, keyMap, scope, perform);

  const { spans } = answer;
  const onCaret = useCallback(
    (caret: Caret) => {
      const hit = caret.anchor === caret.focus ? spanAt(spans, caret) : null;
      if (hit !== null) dispatch({ type: 'select', index: hit });
      dispatch({ type: 'caret', caret });
    },
    [dispatch, spans],
  );
  const marks = useMemo(
    () =>
      Object.fromEntries(
        config.fields.map(({ id }) => {
          const proposed = openSuggestions(suggestions, decided).flatMap((suggestion) =>
            suggestion.answer.spans
              .filter((span) => span.field === id)
              .map((span): TextMark => ({
                start: span.start,
                end: span.end,
                tone: categoryTone(config, span.category),
                pattern: 'dotted',
                chip: suggestion.id === inHand?.id ? t('? now') : '?',
                suggested: true,
              })),
          );
          return [id, [...marksOf(config, state, id), ...proposed]];
        }),
      ),
    // The marks depend on the answer and the selection only; a moving caret must not redraw them.
    // oxlint-disable-next-line react/exhaustive-deps
    [config, suggestions, decided, inHand?.id, answer, state.selected],
  );

  const links = useMemo(
    () => Object.fromEntries(config.fields.map(({ id }) => [id, linksOf(config, answer, id)])),
    [config, answer],
  );
  const words = wordsOf(config);
  return (
    <div ref={root} className="assay-editor assay-text-spans">
      <Toolbar
        {...{ history: state.history, keyMap, message: state.message, readOnly, onKeyHelp }}
        onUndo={() => dispatch({ type: 'undo' })}
        onRedo={() => dispatch({ type: 'redo' })}
      >
        <KeyButton
          title={words.none}
          keyName={keyOf(keyMap, 'no-error')}
          pressed={answer.noError}
          disabled={readOnly}
          onPress={() => dispatch({ type: 'no-error' })}
        />
      </Toolbar>
      <div className="assay-columns">
        <div className="assay-fields">
          {config.fields.map(({ id, title, language }) => (
            <TextSurface
              key={id}
              {...{
                field: id,
                title,
                language,
                text: payload[id] ?? '',
                marks: marks[id] ?? [],
                links: links[id],
                onCaret,
              }}
              onPick={(mark) => {
                const index = placesIn(spans, id)[mark];
                if (index !== undefined) dispatch({ type: 'select', index });
              }}
              caret={state.caret.field === id ? state.caret : undefined}
            />
          ))}
          <p className="assay-note">
            {t('Mark text with the mouse, or with Shift and the arrows; with Ctrl by words.')}{' '}
            {config.fields.length > 1 ? (
              <span>
                {t('{key} goes to the other text.', {
                  key: keyOf(keyMap, 'next-field')?.toUpperCase(),
                })}
              </span>
            ) : null}
          </p>
        </div>
        <div className="assay-side">
          {readOnly === true ? null : (
            <>
              {config.severities.length > 1 && (
                <section aria-label={t('Severity')}>
                  <h3 className="assay-heading">{t('Severity')}</h3>
                  <div className="assay-options">
                    {config.severities.map(({ id, weight }, index) => (
                      <KeyButton
                        key={id}
                        title={id}
                        hint={t('{weight, plural, one {# point} other {# points}}', { weight })}
                        keyName={keyOf(keyMap, `severity:${id}`) ?? severityKey(config, index)}
                        pressed={(held?.severity ?? state.severity) === id}
                        onPress={() => dispatch({ type: 'severity', severity: id })}
                      />
                    ))}
                  </div>
                </section>
              )}
              <CategoryPanel {...{ tree, state, keyMap, dispatch, current: held?.category }} />
            </>
          )}
          <SuggestionList
            {...{ suggestions, verdicts: decided, keyMap, activeId: inHand?.id }}
            describe={(proposed) => describeSpan(payload, proposed.spans[0])}
            onPick={(id) => dispatch({ type: 'pick-suggestion', id })}
            onDecide={(id, verdict) => dispatch({ type: 'decide', id, verdict })}
          />
          <section aria-label={words.list}>
            <h3 className="assay-heading">
              {words.list}{' '}
              <span className="assay-count">
                {config.marks === 'spans'
                  ? spans.length
                  : t('{count}, score {score}', { count: spans.length, score: scoreOf(config, answer) })}
              </span>
            </h3>
            {spans.length === 0 ? (
              <p className="assay-empty">{answer.noError ? words.answeredNone : words.empty}</p>
            ) : null}
            <SpanList
              {...{ config, payload, spans, readOnly, keyMap, dispatch, noteInput }}
              selected={state.selected}
              onLeaveNote={() => focusText(state.caret.field)}
            />
          </section>
          <RelationPanel {...{ config, answer, linking: state.linking, readOnly, keyMap, dispatch }} />
        </div>
      </div>
    </div>
  );
}
