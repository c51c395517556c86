/**
 * Solves (I − Q) x = 1 for the mean time to absorption of a Markov chain, by elimination with partial pivoting.
 *
 * @param transitions row-major Q, the probabilities between the states that do not signal
 * @returns expected number of steps until the signal from every state
 */
export function meanStepsToSignal(transitions: Float64Array, states: number): Float64Array {
  const matrix = new Float64Array(states * states);
  for (let i = 0; i < states * states; i += 1) matrix[i] = -(transitions[i] ?? 0);
  for (let i = 0; i < states; i += 1) matrix[i * states + i] = 1 + (matrix[i * states + i] ?? 0);
  const right = new Float64Array(states).fill(1);
  for (let column = 0; column < states; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < states; row += 1) {
      if (Math.abs(matrix[row * states + column] ?? 0) > Math.abs(matrix[pivot * states + column] ?? 0)) pivot = row;
    }
    if (pivot !== column) {
      for (let k = column; k < states; k += 1) {
        const held = matrix[column * states + k] ?? 0;
        matrix[column * states + k] = matrix[pivot * states + k] ?? 0;
        matrix[pivot * states + k] = held;
      }
      const held = right[column] ?? 0;
      right[column] = right[pivot] ?? 0;
      right[pivot] = held;
    }
    const diagonal = matrix[column * states + column] ?? 1;
    for (let row = column + 1; row < states; row += 1) {
      const factor = (matrix[row * states + column] ?? 0) / diagonal;
      if (factor === 0) continue;
      for (let k = column + 1; k < states; k += 1) {
        matrix[row * states + k] = (matrix[row * states + k] ?? 0) - factor * (matrix[column * states + k] ?? 0);
      }
      right[row] = (right[row] ?? 0) - factor * (right[column] ?? 0);
    }
  }
  const steps = new Float64Array(states);
  for (let row = states - 1; row >= 0; row -= 1) {
    let sum = right[row] ?? 0;
    for (let k = row + 1; k < states; k += 1) sum -= (matrix[row * states + k] ?? 0) * (steps[k] ?? 0);
    steps[row] = sum / (matrix[row * states + row] ?? 1);
  }
  return steps;
}
