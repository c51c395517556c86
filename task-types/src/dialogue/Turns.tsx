import { t } from '@assay/words';
import { useRef, useEffect, type ReactNode } from 'react';
import { Passage } from '../editing/Passage.tsx';
import { turnKey, type DialoguePayload } from './schema.ts';

interface TurnsProps {
  readonly payload: DialoguePayload;
  readonly language: string | undefined;
  /** Turns that can be taken in hand. */
  readonly judged: ReadonlySet<string>;
  /** The turn in hand. */
  readonly at?: string | null;
  readonly onTake?: (turn: string) => void;
  /** What stands beneath a turn. */
  readonly below: (turn: string) => ReactNode;
}

/** The conversation, turn under turn: texts as they were delivered, each in the direction of its own script. */
export function Turns({ payload, language, judged, at = null, onTake, below }: TurnsProps): ReactNode {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const index = payload.turns.findIndex((turn, place) => turnKey(turn, place) === at);
    if (index !== -1) list.current?.children[index]?.scrollIntoView({ block: 'nearest' });
  }, [at, payload]);
  return (
    <ol ref={list} className="assay-turns" aria-label={t('Conversation')}>
      {payload.turns.map((turn, index) => {
        const key = turnKey(turn, index);
        const takes = judged.has(key) && onTake !== undefined;
        return (
          <li
            key={key}
            className="assay-turn"
            data-active={key === at}
            data-judged={judged.has(key)}
            aria-current={key === at ? 'step' : undefined}
            onPointerDown={
              takes
                ? (event) => {
                    // A button answers by itself on its click; printing keys before that would move it from under the pointer.
                    if (event.target instanceof Element && event.target.closest('button') === null) onTake(key);
                  }
                : undefined
            }
          >
            <h3 className="assay-heading">
              <span dir="auto">
                {index + 1} · {turn.role}
              </span>
              {key === at ? <span>{t('in hand')}</span> : null}
            </h3>
            <Passage text={turn.text} language={language} title={t('Turn {turn}', { turn: index + 1 })} />
            {below(key)}
          </li>
        );
      })}
    </ol>
  );
}
