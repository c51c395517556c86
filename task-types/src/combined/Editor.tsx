import { t } from '@assay/words';
import {
  use,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ComponentType,
  type ReactNode,
  type RefObject,
} from 'react';
import type { Suggestion, Verdict, Verdicts } from '../editing/draft.ts';
import { EmbeddedContext } from '../editing/embedded.ts';
import type { AnyEditor, LoadedEditor } from '../editing/erase-editor.tsx';
import { KeyButton } from '../editing/KeyButton.tsx';
import { Toolbar } from '../editing/Toolbar.tsx';
import { useAnswerEditor } from '../editing/use-answer-editor.tsx';
import { useFocusedControl } from '../editing/use-desk-link.ts';
import type { EditorProps } from '../editor-props.ts';
import { keyOf, type KeyMap } from '../keys/index.ts';
import { Inputs } from './Inputs.tsx';
import { combinedKeys, keysOfControl } from './keys.ts';
import { dropHidden, givenTo, partsOf, payloadFor, shownIds, type Part } from './parts.ts';
import type { Catalogue, CombinedAnswer, CombinedConfig, CombinedPayload } from './schema.ts';
import { ToAnswer } from './ToAnswer.tsx';
import { validateCombined } from './validate.ts';
import '../editing/editing.css';
import './Editor.css';

type Props = EditorProps<CombinedConfig, CombinedPayload, CombinedAnswer>;

interface ControlPanelProps {
  readonly part: Part;
  readonly Editor: LoadedEditor;
  readonly live: boolean;
  readonly within: RefObject<HTMLElement | null>;
  readonly keyMap: KeyMap;
  readonly answer: CombinedAnswer;
  readonly shared: Props;
  readonly verdicts: Verdicts;
  readonly onDecided: (id: string, verdict: Verdict) => void;
  readonly onGiven: (id: string, value: unknown) => void;
  readonly onTake: (id: string) => void;
}

/** The suggestions that are for one control, as its own editor takes them. */
function suggestionsFor(
  suggestions: readonly Suggestion<CombinedAnswer>[] | undefined,
  control: string,
): readonly Suggestion<unknown>[] | undefined {
  return suggestions?.flatMap((suggestion) => {
    const answer = suggestion.answer.controls[control];
    return answer === undefined ? [] : [{ ...suggestion, answer }];
  });
}

/** Where the page points, as the control's own editor takes it; undefined when it points elsewhere. */
function focusWithin(focus: Props['focus'], control: string): Props['focus'] {
  const at = `/controls/${control}`;
  return focus?.pointer.startsWith(`${at}/`) === true ? { pointer: focus.pointer.slice(at.length) } : undefined;
}

/** True when the control's own editor already asks the question that is its title. */
function asksItself({ control }: Part): boolean {
  const { config } = control;
  return typeof config === 'object' && config !== null && 'question' in config && config.question === control.title;
}

function ControlPanel(props: ControlPanelProps): ReactNode {
  const { part, Editor, live, within, keyMap, answer, shared, verdicts, onDecided, onGiven, onTake } = props;
  const { control } = part;
  const { readOnly, assetUrl, payload, onClass } = shared;
  const focus = useMemo(() => focusWithin(shared.focus, control.id), [shared.focus, control.id]);
  const own = useMemo(() => keysOfControl(keyMap, control.id), [keyMap, control.id]);
  const embedded = useMemo(() => ({ live, within }), [live, within]);
  const suggestions = useMemo(() => suggestionsFor(shared.suggestions, control.id), [shared.suggestions, control.id]);
  return (
    // It only listens to which of its controls takes the focus or the pointer; nothing is done by it alone.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="assay-control"
      data-control={control.id}
      data-live={live}
      aria-label={control.title}
      tabIndex={-1}
      onFocus={() => onTake(control.id)}
      onPointerDown={() => onTake(control.id)}
    >
      {asksItself(part) && control.required ? null : (
        <h3 className="assay-control-title">
          {control.title}
          {control.required ? null : <span className="assay-note">{t('optional')}</span>}
        </h3>
      )}
      {control.description === undefined ? null : <p className="assay-note assay-below">{control.description}</p>}
      <EmbeddedContext value={embedded}>
        <Editor
          config={control.config}
          payload={payloadFor(control, payload)}
          value={givenTo(part, answer)}
          onChange={(value) => onGiven(control.id, value)}
          keyMap={own}
          {...{ assetUrl, verdicts }}
          onSuggestion={onDecided}
          {...(readOnly === undefined ? {} : { readOnly })}
          {...(focus === undefined ? {} : { focus })}
          {...(onClass === undefined || !live ? {} : { onClass })}
          {...(suggestions === undefined ? {} : { suggestions })}
        />
      </EmbeddedContext>
    </section>
  );
}

/** Puts the keyboard where the control takes it: its text or grid, else its first button. */
function focusControl(root: HTMLElement, id: string): void {
  const panel = root.querySelector<HTMLElement>(`[data-control="${CSS.escape(id)}"]`);
  const inner =
    panel?.querySelector<HTMLElement>('[data-field], [role="grid"], .assay-editor[tabindex]') ??
    panel?.querySelector<HTMLElement>('.assay-editor :is(button, input, textarea, [tabindex="0"])') ??
    panel;
  inner?.focus({ preventScroll: true });
  panel?.scrollIntoView({ block: 'nearest' });
}

const keepOwn = (current: CombinedAnswer): CombinedAnswer => current;
const isTypingNow = (): boolean => document.activeElement?.matches('input, textarea') === true;

/**
 * The editor of combined specs for a pair of catalogues; they hand themselves in, as to the logic. Inputs and controls
 * stand side by side, one undo walks over all of them, and only the control in hand hears its keys.
 */
export function combinedEditor(
  catalogue: Catalogue,
  editors: Readonly<Record<string, AnyEditor>>,
): ComponentType<Props> {
  return function CombinedEditor(props: Props): ReactNode {
    const { config, payload, readOnly, assetUrl, onKeyHelp, autoFocus } = props;
    const parts = useMemo(() => partsOf(catalogue, config), [config]);
    // All of them before the first is shown: a question that appears while somebody types must not drop a key.
    const loading = parts.map(({ control }) => editors[control.taskType]?.loaded());
    const loaded = loading.map((editor) => (editor === undefined ? undefined : use(editor)));
    const keyMap = useMemo(() => props.keyMap ?? combinedKeys(parts), [props.keyMap, parts]);
    const [current, setCurrent] = useState(config.controls[0]?.id ?? '');
    // Their editors show the suggestions; the decisions are kept here, so that undo takes them back with the answer.
    const { suggestions: _, ...whole } = props;
    const editor = useAnswerEditor(whole, keyMap, keepOwn, (action) => {
      if (action === 'next-control') return go(1);
      if (action === 'previous-control') return go(-1);
      return false;
    });
    const { root, answer, state, dispatch } = editor;
    const shown = useMemo(() => shownIds(parts, payload, answer), [parts, payload, answer]);
    const visible = parts.filter(({ control }) => shown.has(control.id));
    const live = shown.has(current) ? current : (visible[0]?.control.id ?? '');
    const problems = useMemo(() => validateCombined(parts, payload, answer), [parts, payload, answer]);

    const goTo = (id: string): void => {
      setCurrent(id);
      if (root.current !== null) focusControl(root.current, id);
    };
    function go(by: 1 | -1): boolean {
      const at = visible.findIndex(({ control }) => control.id === live);
      const next = visible[(at + by + visible.length) % visible.length];
      if (next !== undefined) goTo(next.control.id);
      return next !== undefined;
    }
    useFocusedControl(props.focus, goTo);
    const onGiven = (id: string, value: unknown): void => {
      const given = dropHidden(parts, payload, { ...answer, controls: { ...answer.controls, [id]: value } });
      const titles = parts
        .filter(({ control }) => given.dropped.includes(control.id))
        .map(({ control }) => control.title);
      const message =
        titles.length === 0
          ? ''
          : t('Hidden, and its answer taken out: {titles}. Undo brings it back.', { titles: titles.join(', ') });
      dispatch({ type: 'set', answer: given.answer, message, ...(isTypingNow() ? { merge: `typing:${id}` } : {}) });
    };

    const started = useRef(false);
    useLayoutEffect(() => {
      if (autoFocus !== true || started.current) return;
      started.current = true;
      root.current?.focus({ preventScroll: true });
    }, [autoFocus, root]);

    return (
      <div ref={root} className="assay-editor assay-combined" tabIndex={-1}>
        <Toolbar
          {...{ history: state.history, keyMap, message: state.message, readOnly, onKeyHelp }}
          onUndo={() => dispatch({ type: 'undo' })}
          onRedo={() => dispatch({ type: 'redo' })}
        >
          <KeyButton title={t('Next question')} keyName={keyOf(keyMap, 'next-control')} onPress={() => go(1)} />
          <KeyButton
            title={t('Previous question')}
            keyName={keyOf(keyMap, 'previous-control')}
            onPress={() => go(-1)}
          />
        </Toolbar>
        <div className={config.inputs.length === 0 ? 'assay-combined-single' : 'assay-combined-columns'}>
          {config.inputs.length === 0 ? null : <Inputs {...{ inputs: config.inputs, payload, assetUrl }} />}
          <div className="assay-controls">
            {visible.map((part) => {
              const Editor = loaded[parts.indexOf(part)];
              return Editor === undefined ? null : (
                <ControlPanel
                  key={part.control.id}
                  {...{ part, Editor, keyMap, answer, onGiven, within: root, shared: props }}
                  verdicts={state.history.present.verdicts}
                  onDecided={(id, verdict) => dispatch({ type: 'decided', id, verdict })}
                  live={part.control.id === live}
                  onTake={setCurrent}
                />
              );
            })}
            {readOnly === true ? null : <ToAnswer {...{ parts, problems, onGo: goTo }} />}
          </div>
        </div>
      </div>
    );
  };
}
