import { t } from '@assay/words';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { NO_SUGGESTIONS, openSuggestions } from '../editing/draft.ts';
import { KeyButton } from '../editing/KeyButton.tsx';
import { SuggestionList } from '../editing/SuggestionList.tsx';
import { patternOf } from '../editing/tones.ts';
import { Toolbar } from '../editing/Toolbar.tsx';
import { useAnswerEditor } from '../editing/use-answer-editor.tsx';
import { useClassInHand, useFocusedLabel } from '../editing/use-desk-link.ts';
import type { EditorProps } from '../editor-props.ts';
import { keyOf } from '../keys/index.ts';
import { addSegments, dropSegment, moveEdge, putSegment, writeTranscript, type Edited } from './edit.ts';
import { audioSegments } from './index.ts';
import { audioSegmentsKeys } from './keys.ts';
import type { AudioSegmentsAnswer, AudioSegmentsConfig, AudioSegmentsPayload } from './schema.ts';
import { SegmentList, classTitle, classTone } from './SegmentList.tsx';
import { clock, toMillisecond, type Stretch } from './time.ts';
import { Timeline, type TimeMark } from './Timeline.tsx';
import { usePlayer } from './use-player.tsx';
import { useWaveform } from './use-waveform.tsx';
import '../editing/editing.css';
import './Editor.css';

type Props = EditorProps<AudioSegmentsConfig, AudioSegmentsPayload, AudioSegmentsAnswer>;

const JUMPS: Readonly<Record<string, number>> = { back: -1, on: 1, 'back-little': -0.05, 'on-little': 0.05 };
const EDGES: Readonly<Record<string, readonly ['start' | 'end', number]>> = {
  'start-earlier': ['start', -0.05],
  'start-later': ['start', 0.05],
  'end-earlier': ['end', -0.05],
  'end-later': ['end', 0.05],
};

/** Length to draw when neither the item nor the file tells one. */
const UNKNOWN_LENGTH = 60;

/** Marks what is heard when, on the waveform by pointer or wholly by key. */
export function AudioSegmentsEditor(props: Props): ReactNode {
  const { config, payload, readOnly, suggestions = NO_SUGGESTIONS, assetUrl, onKeyHelp, autoFocus } = props;
  const keyMap = useMemo(() => props.keyMap ?? audioSegmentsKeys(config), [props.keyMap, config]);
  const src = assetUrl(payload.audio);
  const waveform = useWaveform(src);
  const [length, setLength] = useState(payload.audio.duration ?? null);
  const duration = (waveform.state === 'ready' ? waveform.duration : length) ?? UNKNOWN_LENGTH;
  const [zoom, setZoom] = useState<Stretch | null>(null);
  const view = zoom ?? { start: 0, end: duration };
  const [selected, setSelected] = useState<number | null>(null);
  const [pending, setPending] = useState<number | null>(null);
  const [looping, setLooping] = useState(false);
  const [armed, setArmed] = useState(config.classes[0]?.id ?? '');
  const playhead = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLOutputElement>(null);
  const transcriptInput = useRef<HTMLTextAreaElement>(null);

  const editor = useAnswerEditor(props, keyMap, addSegments, perform);
  const { root, answer, state, dispatch, inHand } = editor;
  const held = selected === null ? undefined : answer.segments[selected];

  const draw = (seconds: number): void => {
    if (readout.current !== null) readout.current.textContent = `${clock(seconds)} / ${clock(duration)}`;
    const share = (seconds - view.start) / Math.max(0.001, view.end - view.start);
    playhead.current?.style.setProperty('inset-inline-start', `${share * 100}%`);
  };
  const show = (seconds: number): void => {
    draw(seconds);
    if (zoom !== null && (seconds > view.end || seconds < view.start)) {
      const span = zoom.end - zoom.start;
      const start = Math.max(0, Math.min(duration - span, seconds - span * 0.1));
      setZoom({ start, end: start + span });
    }
  };
  const [audio, player] = usePlayer(looping && held !== undefined ? held : null, show);
  const { now, seek } = player;
  useEffect(() => {
    draw(now());
  });
  useLayoutEffect(() => {
    if (autoFocus === true) root.current?.focus({ preventScroll: true });
  }, [autoFocus, root]);

  const take = (edited: Edited, message: string, merge?: string): true => {
    setSelected(edited.selected);
    dispatch({ type: 'set', answer: edited.answer, message, ...(merge === undefined ? {} : { merge }) });
    return true;
  };
  const mark = ({ start, end }: Stretch, id = armed): true => {
    const segment = { start: toMillisecond(start), end: toMillisecond(end), class: id };
    setPending(null);
    return take(
      putSegment(answer, segment, null),
      t('{title}: {start} to {end}.', { title: classTitle(config, id), start: clock(start), end: clock(end) }),
    );
  };
  const endPending = (id = armed): boolean => {
    if (pending === null || Math.abs(now() - pending) < 0.01) return false;
    return mark({ start: Math.min(pending, now()), end: Math.max(pending, now()) }, id);
  };
  const select = (index: number | null): true => {
    dispatch({ type: 'settle' });
    setSelected(index);
    const segment = index === null ? undefined : answer.segments[index];
    if (segment !== undefined) seek(segment.start);
    return true;
  };
  useFocusedLabel(props.focus, 'segments', select);
  useClassInHand(props.onClass, held?.class ?? armed);
  const giveClass = (id: string): true => {
    setArmed(id);
    if (endPending(id) || held === undefined || held.class === id) return true;
    return take(
      putSegment(answer, { ...held, class: id }, selected),
      t('Class is now {title}.', { title: classTitle(config, id) }),
    );
  };
  const changeZoom = (by: number): true => {
    const span = Math.min(duration, Math.max(0.5, (view.end - view.start) * by));
    const start = Math.max(0, Math.min(duration - span, now() - span / 2));
    setZoom(span >= duration ? null : { start, end: start + span });
    return true;
  };
  const step = (by: 1 | -1): boolean => {
    const count = answer.segments.length;
    if (count === 0) return false;
    return select(((selected ?? (by === 1 ? -1 : count)) + by + count) % count);
  };

  function perform(action: string): boolean {
    const jump = JUMPS[action];
    const edge = EDGES[action];
    if (jump !== undefined) seek(now() + jump);
    else if (action === 'play') player.toggle();
    else if (action === 'to-start') seek(0);
    else if (action === 'to-end') seek(duration);
    else if (action === 'slower' || action === 'faster') player.changeRate(action === 'faster' ? 1 : -1);
    else if (action === 'loop') setLooping(!looping);
    else if (action === 'zoom-in' || action === 'zoom-out') return changeZoom(action === 'zoom-in' ? 0.5 : 2);
    else if (action === 'next-segment' || action === 'previous-segment')
      return step(action === 'next-segment' ? 1 : -1);
    else if (action === 'start') setPending(toMillisecond(now()));
    else if (action === 'end') return endPending();
    else if (action.startsWith('class:')) return giveClass(action.slice('class:'.length));
    else if (edge !== undefined && selected !== null && held !== undefined) {
      const [side, by] = edge;
      return take(moveEdge(answer, selected, side, held[side] + by, duration), '', `edge:${selected}`);
    } else if (action === 'delete' && selected !== null) {
      return take(dropSegment(answer, selected), t('Segment deleted. Undo brings it back.'));
    } else if (action === 'nothing') return sayNothing();
    else if (action === 'transcript' && transcriptInput.current !== null) transcriptInput.current.focus();
    else if (action === 'cancel' && (pending !== null || selected !== null)) {
      if (pending === null) setSelected(null);
      setPending(null);
    } else return false;
    return true;
  }
  function sayNothing(): true {
    const cleared = answer.segments.length;
    const message =
      cleared === 0
        ? ''
        : t(
            'Nothing to mark; {cleared, plural, one {# segment removed. Undo brings it back.} other {# segments removed. Undo brings them back.}}',
            { cleared },
          );
    return take({ answer: { segments: [], nothing: !answer.nothing }, selected: null }, message);
  }

  const marks = useMemo(
    () => [
      ...answer.segments.map((segment, index): TimeMark => ({
        start: segment.start,
        end: segment.end,
        tone: classTone(config, segment.class),
        pattern: 'solid',
        chip: String(index + 1),
        title: classTitle(config, segment.class),
        selected: index === selected,
      })),
      ...openSuggestions(suggestions, state.history.present.verdicts).flatMap((suggestion) =>
        suggestion.answer.segments.map((segment): TimeMark => ({
          start: segment.start,
          end: segment.end,
          tone: classTone(config, segment.class),
          pattern: patternOf(2),
          chip: suggestion.id === inHand?.id ? t('? now') : '?',
          title: classTitle(config, segment.class),
          suggested: true,
        })),
      ),
    ],
    [answer, selected, suggestions, state.history.present.verdicts, inHand?.id, config],
  );
  const editable = readOnly !== true;
  return (
    <div ref={root} className="assay-editor assay-audio" tabIndex={-1}>
      <Toolbar
        {...{ history: state.history, keyMap, message: state.message, readOnly, onKeyHelp }}
        onUndo={() => dispatch({ type: 'undo' })}
        onRedo={() => dispatch({ type: 'redo' })}
      >
        <KeyButton
          title={player.playing ? t('Pause') : t('Play')}
          keyName={keyOf(keyMap, 'play')}
          onPress={player.toggle}
        />
        <KeyButton
          title={t('Loop')}
          keyName={keyOf(keyMap, 'loop')}
          pressed={looping}
          onPress={() => setLooping(!looping)}
        />
        <KeyButton title={t('Slower')} keyName={keyOf(keyMap, 'slower')} onPress={() => player.changeRate(-1)} />
        <span className="assay-note" dir="ltr">
          {player.rate} ×
        </span>
        <KeyButton title={t('Faster')} keyName={keyOf(keyMap, 'faster')} onPress={() => player.changeRate(1)} />
        <KeyButton title={t('Zoom in')} keyName={keyOf(keyMap, 'zoom-in')} onPress={() => changeZoom(0.5)} />
        <KeyButton title={t('Zoom out')} keyName={keyOf(keyMap, 'zoom-out')} onPress={() => changeZoom(2)} />
        <KeyButton
          title={t('Nothing to mark')}
          keyName={keyOf(keyMap, 'nothing')}
          pressed={answer.nothing}
          disabled={readOnly}
          onPress={sayNothing}
        />
      </Toolbar>
      {/* The words that are spoken are what is being written down here, so there are no captions yet. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio
        ref={audio}
        src={waveform.state === 'loading' ? undefined : waveform.url}
        preload="auto"
        onLoadedMetadata={(event) => {
          if (Number.isFinite(event.currentTarget.duration)) setLength(event.currentTarget.duration);
        }}
      />
      {waveform.state === 'failed' ? (
        <p className="assay-alert" role="alert">
          {waveform.reason}
        </p>
      ) : null}
      <Timeline
        {...{ waveform, view, marks, playhead, pending }}
        onSeek={seek}
        onPick={(index) => {
          if (index < answer.segments.length) setSelected(index);
        }}
        onDraw={editable ? mark : undefined}
        onEdge={
          editable ? (index, edge, seconds) => take(moveEdge(answer, index, edge, seconds, duration), '') : undefined
        }
      />
      <div className="assay-columns assay-audio-columns">
        <div>
          <output ref={readout} className="assay-readout" dir="ltr" aria-label={t('Playhead')} />
          {waveform.state === 'loading' ? <p className="assay-note">{t('Drawing the waveform…')}</p> : null}
          <h3 className="assay-heading">
            {t('Segments')} <span className="assay-count">{answer.segments.length}</span>
          </h3>
          {answer.segments.length === 0 ? (
            <p className="assay-empty">{answer.nothing ? t('Answered: nothing to mark.') : t('None marked yet.')}</p>
          ) : null}
          <SegmentList
            {...{ config, segments: answer.segments, selected, readOnly, keyMap, transcriptInput }}
            onSelect={select}
            onTranscript={(index, transcript) =>
              dispatch({
                type: 'set',
                answer: writeTranscript(answer, index, transcript),
                message: '',
                merge: `transcript:${index}`,
              })
            }
            onDelete={(index) => take(dropSegment(answer, index), t('Segment deleted. Undo brings it back.'))}
            onLeave={() => root.current?.focus({ preventScroll: true })}
          />
        </div>
        <div className="assay-side">
          <fieldset className="assay-question">
            <legend>{config.question}</legend>
            <ul className="assay-list">
              {config.classes.map(({ id, title, description }) => (
                <li key={id}>
                  <KeyButton
                    className="assay-wide"
                    title={title}
                    keyName={keyOf(keyMap, `class:${id}`)}
                    tone={classTone(config, id)}
                    pressed={(held?.class ?? armed) === id}
                    disabled={readOnly}
                    onPress={() => giveClass(id)}
                  />
                  {description === undefined ? null : <p className="assay-note assay-below">{description}</p>}
                </li>
              ))}
            </ul>
            {editable ? (
              <div className="assay-options">
                <KeyButton
                  title={t('Starts here')}
                  keyName={keyOf(keyMap, 'start')}
                  pressed={pending !== null}
                  onPress={() => setPending(toMillisecond(now()))}
                />
                <KeyButton
                  title={t('Ends here')}
                  keyName={keyOf(keyMap, 'end')}
                  disabled={pending === null}
                  onPress={() => endPending()}
                />
              </div>
            ) : null}
          </fieldset>
          <SuggestionList
            {...{ suggestions, verdicts: state.history.present.verdicts, keyMap, activeId: inHand?.id }}
            describe={(proposed) => audioSegments.describe(config, proposed)}
            onPick={(id) => dispatch({ type: 'pick-suggestion', id })}
            onDecide={(id, verdict) => dispatch({ type: 'decide', id, verdict })}
          />
        </div>
      </div>
    </div>
  );
}
