import type { LinePattern } from '../editing/tones.ts';
import type { Shape } from './shape.ts';

/** One region as it is drawn. */
export interface ScenePart {
  readonly id: string;
  readonly shape: Shape;
  readonly tone: number;
  readonly pattern: LinePattern;
  /** Short text at its corner: the letter of its class and its number. */
  readonly chip: string;
  /** Corner of the chip, clockwise from the top left: answers over each other take different ones. */
  readonly corner?: number;
  /** Lines between keypoints, by their ids. */
  readonly edges?: readonly (readonly [string, string])[];
  /** Not part of the answer yet. */
  readonly suggested?: boolean;
  readonly picked?: boolean;
}
