import { t } from '@assay/words';
import type { ReactNode, RefObject } from 'react';
import { Kbd, KeyButton } from '../editing/KeyButton.tsx';
import { PinMark } from '../editing/pins.tsx';
import { toneOf } from '../editing/tones.ts';
import { keyOf, type KeyMap } from '../keys/index.ts';
import type { AudioSegmentsConfig, Segment } from './schema.ts';
import { clock } from './time.ts';

interface SegmentListProps {
  readonly config: AudioSegmentsConfig;
  readonly segments: readonly Segment[];
  readonly selected: number | null;
  readonly readOnly: boolean | undefined;
  readonly keyMap: KeyMap;
  readonly transcriptInput: RefObject<HTMLTextAreaElement | null>;
  readonly onSelect: (index: number) => void;
  readonly onTranscript: (index: number, transcript: string) => void;
  readonly onDelete: (index: number) => void;
  readonly onLeave: () => void;
}

/** Colour number of a class: its place in the config. */
export function classTone(config: AudioSegmentsConfig, id: string): number {
  return toneOf(
    Math.max(
      0,
      config.classes.findIndex((entry) => entry.id === id),
    ),
  );
}

export function classTitle(config: AudioSegmentsConfig, id: string): string {
  return config.classes.find((entry) => entry.id === id)?.title ?? id;
}

/** The segments in words, in the order they are heard; the one in hand takes its transcript here. */
export function SegmentList(props: SegmentListProps): ReactNode {
  const { config, segments, selected, readOnly, keyMap, transcriptInput } = props;
  return (
    <ol className="assay-list">
      {segments.map((segment, index) => {
        const active = index === selected;
        return (
          // Two segments can have the same times and class, so only the place in the list tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="assay-row" data-active={active}>
            <button
              type="button"
              className="assay-row-main"
              aria-current={active}
              onClick={() => props.onSelect(index)}
            >
              <span className="assay-badge" data-tone={classTone(config, segment.class)}>
                {index + 1}
              </span>
              <PinMark place={index} />
              <strong>{classTitle(config, segment.class)}</strong>
              <span className="assay-note" dir="ltr">
                {clock(segment.start)} – {clock(segment.end)}
              </span>
              {segment.transcript === undefined || (active && readOnly !== true) ? null : (
                <bdi className="assay-excerpt" lang={config.language}>
                  {segment.transcript}
                </bdi>
              )}
            </button>
            {active && readOnly !== true ? (
              <div className="assay-row-actions">
                {config.transcript === 'none' ? null : (
                  <label className="assay-transcript">
                    <span className="assay-note">
                      {t('What is said')} <Kbd name={keyOf(keyMap, 'transcript') ?? ''} />
                    </span>
                    <textarea
                      ref={transcriptInput}
                      className="assay-input"
                      rows={2}
                      lang={config.language}
                      dir="auto"
                      value={segment.transcript ?? ''}
                      onChange={(event) => props.onTranscript(index, event.target.value)}
                      onKeyDown={(event) => {
                        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
                        event.preventDefault();
                        event.stopPropagation();
                        props.onLeave();
                      }}
                    />
                  </label>
                )}
                <KeyButton
                  title={t('Delete')}
                  keyName={keyOf(keyMap, 'delete')}
                  onPress={() => props.onDelete(index)}
                />
              </div>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
