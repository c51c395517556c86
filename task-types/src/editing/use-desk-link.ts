import { useEffect, useEffectEvent } from 'react';
import type { EditorProps } from '../editor-props.ts';

/**
 * Selects the label the page points at, e.g. the one a reviewer pinned a comment to.
 *
 * @param list key of the answer under which its labels stand: `/spans/3` with `spans`
 */
export function useFocusedLabel(
  focus: EditorProps<unknown, unknown, unknown>['focus'],
  list: string,
  select: (index: number) => void,
): void {
  const go = useEffectEvent((pointer: string) => {
    const [, key, index] = pointer.split('/');
    if (key === list && index !== undefined && /^\d+$/.test(index)) select(Number(index));
  });
  useEffect(() => {
    if (focus !== undefined) go(focus.pointer);
  }, [focus]);
}

/** Goes to the control the page points at, or points into: `/controls/tone/choice` with `tone`. */
export function useFocusedControl(
  focus: EditorProps<unknown, unknown, unknown>['focus'],
  goTo: (control: string) => void,
): void {
  const go = useEffectEvent((pointer: string) => {
    const [, key, control] = pointer.split('/');
    if (key === 'controls' && control !== undefined) goTo(control);
  });
  useEffect(() => {
    if (focus !== undefined) go(focus.pointer);
  }, [focus]);
}

/** Tells the page which class is in hand, so that its rules can be shown. */
export function useClassInHand(onClass: ((classId: string) => void) | undefined, classId: string | null): void {
  const tell = useEffectEvent((id: string) => onClass?.(id));
  useEffect(() => {
    if (classId !== null) tell(classId);
  }, [classId]);
}
