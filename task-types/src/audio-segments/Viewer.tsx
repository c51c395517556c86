import { t } from '@assay/words';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { letterOf, patternOf, toneOf } from '../editing/tones.ts';
import type { ViewerProps } from '../editor-props.ts';
import { audioSegments } from './index.ts';
import type { AudioSegmentsAnswer, AudioSegmentsConfig, AudioSegmentsPayload } from './schema.ts';
import { classTitle, classTone } from './SegmentList.tsx';
import { clock } from './time.ts';
import { Timeline, type TimeMark } from './Timeline.tsx';
import { useWaveform } from './use-waveform.tsx';
import '../editing/editing.css';
import './Editor.css';

type Props = ViewerProps<AudioSegmentsConfig, AudioSegmentsPayload, AudioSegmentsAnswer>;

/** One answer coloured by class, or several under each other: one letter, colour and line pattern per answer. */
export function AudioSegmentsViewer({ config, payload, answers, assetUrl }: Props): ReactNode {
  const src = assetUrl(payload.audio);
  const waveform = useWaveform(src);
  const playhead = useRef<HTMLDivElement>(null);
  const [length, setLength] = useState(payload.audio.duration ?? 60);
  const end = waveform.state === 'ready' ? waveform.duration : length;
  const alone = answers.length === 1;
  const marks = useMemo(
    () =>
      answers.flatMap(({ answer }, at) =>
        answer.segments.map((segment, index): TimeMark => ({
          start: segment.start,
          end: segment.end,
          tone: alone ? classTone(config, segment.class) : toneOf(at),
          pattern: alone ? 'solid' : patternOf(at),
          chip: alone ? String(index + 1) : `${letterOf(at)}${index + 1}`,
          title: classTitle(config, segment.class),
        })),
      ),
    [config, answers, alone],
  );
  return (
    <div className="assay-editor assay-audio">
      {/* The words that are spoken stand in the list below. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio
        controls
        preload="metadata"
        src={waveform.state === 'loading' ? undefined : waveform.url}
        aria-label={payload.audio.file ?? t('Recording')}
        onLoadedMetadata={(event) => {
          if (Number.isFinite(event.currentTarget.duration)) setLength(event.currentTarget.duration);
        }}
        onTimeUpdate={(event) =>
          playhead.current?.style.setProperty('inset-inline-start', `${(event.currentTarget.currentTime / end) * 100}%`)
        }
      />
      {waveform.state === 'failed' ? (
        <p className="assay-alert" role="alert">
          {waveform.reason}
        </p>
      ) : null}
      <Timeline {...{ waveform, view: { start: 0, end }, marks, playhead }} />
      <div className="assay-answers">
        {answers.map(({ id, title, answer }, at) => (
          <section key={id} aria-label={title}>
            <h3 className="assay-heading">
              <span>
                {alone ? null : (
                  <span className="assay-badge" data-tone={toneOf(at)}>
                    {letterOf(at)}
                  </span>
                )}{' '}
                {title}
              </span>
              <span className="assay-count">{audioSegments.describe(config, answer)}</span>
            </h3>
            <ol className="assay-list">
              {answer.segments.map((segment, index) => (
                // The list never changes while it is shown, and two segments can be equal.
                // oxlint-disable-next-line react/no-array-index-key
                <li key={index} className="assay-row assay-row-main">
                  <span className="assay-badge" data-tone={alone ? classTone(config, segment.class) : toneOf(at)}>
                    {alone ? index + 1 : `${letterOf(at)}${index + 1}`}
                  </span>
                  <strong>{classTitle(config, segment.class)}</strong>
                  <span className="assay-note" dir="ltr">
                    {clock(segment.start)} – {clock(segment.end)}
                  </span>
                  {segment.transcript === undefined ? null : <bdi lang={config.language}>{segment.transcript}</bdi>}
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </div>
  );
}
