import { t } from '@assay/words';
import type { ReactNode, RefObject } from 'react';
import { Kbd, KeyButton } from '../editing/KeyButton.tsx';
import { PinMark } from '../editing/pins.tsx';
import { keyOf, type KeyMap } from '../keys/index.ts';
import type { TextSpansAction } from './editor-state.ts';
import type { Span, TextSpansConfig, TextSpansPayload } from './schema.ts';
import { weightOf } from './score.ts';
import { categoryTone } from './tones.ts';

interface SpanListProps {
  readonly config: TextSpansConfig;
  readonly payload: TextSpansPayload;
  readonly spans: readonly Span[];
  readonly selected: number | null;
  readonly readOnly: boolean | undefined;
  readonly keyMap: KeyMap;
  readonly dispatch: (action: TextSpansAction) => void;
  readonly noteInput: RefObject<HTMLInputElement | null>;
  readonly onLeaveNote: () => void;
}

/** The marked errors beside the text, numbered as on it; the one in hand can be changed here without a mouse. */
export function SpanList(props: SpanListProps): ReactNode {
  const { config, payload, spans, selected, readOnly, keyMap, dispatch, noteInput, onLeaveNote } = props;
  return (
    <ol className="assay-list">
      {spans.map((span, index) => {
        const active = index === selected;
        const text = (payload[span.field] ?? '').slice(span.start, span.end);
        const field = config.fields.find(({ id }) => id === span.field);
        return (
          // Two errors can have the same place and category, so only the place in the list tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="assay-row" data-active={active}>
            <button
              type="button"
              className="assay-row-main"
              aria-current={active}
              onClick={() => dispatch({ type: 'select', index })}
            >
              <span className="assay-badge" data-tone={categoryTone(config, span.category)}>
                {index + 1}
              </span>
              <PinMark place={index} />
              {config.severities.length > 1 ? <strong>{span.severity}</strong> : null}
              <span>{span.category}</span>
              <span className="assay-note">
                {config.marks === 'spans'
                  ? field?.title
                  : t('{title} · {weight, plural, one {# point} other {# points}}', {
                      title: field?.title ?? '',
                      weight: weightOf(config, span),
                    })}
              </span>
              <bdi className="assay-excerpt" lang={field?.language}>
                “{text.length > 80 ? `${text.slice(0, 78)}…` : text}”
              </bdi>
              {span.note === undefined || active ? null : <span className="assay-note">{span.note}</span>}
            </button>
            {active && readOnly !== true ? (
              <div className="assay-row-actions">
                <label className="assay-note-label">
                  <span className="assay-note">
                    {t('Note')} <Kbd name={keyOf(keyMap, 'edit-note') ?? ''} />
                  </span>
                  <input
                    ref={noteInput}
                    className="assay-input"
                    value={span.note ?? ''}
                    onChange={(event) => dispatch({ type: 'note', index, note: event.target.value })}
                    onKeyDown={(event) => {
                      if (event.key !== 'Enter' && event.key !== 'Escape') return;
                      if (event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
                      event.preventDefault();
                      event.stopPropagation();
                      onLeaveNote();
                    }}
                  />
                </label>
                <KeyButton
                  title={t('Use marked text')}
                  keyName={keyOf(keyMap, 'move-span')}
                  onPress={() => dispatch({ type: 'rebound' })}
                />
                <KeyButton
                  title={t('Delete')}
                  keyName={keyOf(keyMap, 'delete-span')}
                  onPress={() => dispatch({ type: 'delete', index })}
                />
              </div>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
