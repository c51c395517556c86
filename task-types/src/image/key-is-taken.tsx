/** Keys belong to the control in hand, not to the image: typing, choosing an option, pressing a button. */
export function keyIsTaken(action: string): boolean {
  const { activeElement } = document;
  if (activeElement === null) return false;
  if (activeElement.closest('.assay-attributes') !== null) return action !== 'undo' && action !== 'redo';
  const pressing = action === 'put-point' || action === 'hold-to-pan';
  return pressing && activeElement.matches('button, a, input, select, summary');
}
