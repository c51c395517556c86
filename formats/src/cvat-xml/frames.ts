import type { Row } from '../format.ts';
import type { BoxLabel, LabelledItem } from '../labelled-item.ts';
import { decimal } from '../xml/children.ts';
import type { XmlElement } from '../xml/read-xml.ts';
import { readShape } from './shapes.ts';

/** Turns tracks, which hold one object through many frames, into items, which hold one frame with many objects. */
export class FrameCollector {
  size: { readonly width: number; readonly height: number } | null = null;
  private readonly file: string;
  private readonly frames = new Map<number, { line: number; boxes: BoxLabel[] }>();

  constructor(file: string) {
    this.file = file;
  }

  /** Takes one `<track>`; gives the refusals among its shapes. */
  *add(track: XmlElement): Generator<Row<LabelledItem>> {
    const label = track.attributes.get('label') ?? '';
    for (const shape of track.children) {
      const frame = decimal(shape.attributes.get('frame'));
      const refused = (reason: string): Row<LabelledItem> => ({
        file: this.file,
        line: shape.line,
        problem: { reason, remedy: 'export the video again from CVAT' },
      });
      if (frame === undefined || !Number.isInteger(frame) || frame < 0) {
        yield refused('the shape has no frame number');
        continue;
      }
      const held = this.frames.get(frame) ?? { line: shape.line, boxes: [] };
      this.frames.set(frame, held);
      if (shape.attributes.get('outside') === '1') continue;
      if (shape.name !== 'box' && shape.name !== 'polygon') {
        yield refused(`a ${shape.name} cannot be read as a box`);
        continue;
      }
      const read = readShape(shape, label);
      if ('problem' in read) yield { file: this.file, line: shape.line, problem: read.problem };
      else {
        const id = track.attributes.get('id');
        const attributes = { ...read.box.attributes, ...(id === undefined ? {} : { track_id: id }) };
        held.boxes.push(Object.keys(attributes).length === 0 ? read.box : { ...read.box, attributes });
      }
    }
  }

  /** One row a frame, in order. */
  *rows(): Generator<Row<LabelledItem>> {
    for (const [frame, { line, boxes }] of [...this.frames].sort(([a], [b]) => a - b)) {
      const id = `frame_${String(frame).padStart(6, '0')}`;
      if (this.size === null) {
        const problem = { reason: 'the size of the frames is unknown', remedy: 'keep <original_size> in <meta>' };
        yield { file: this.file, line, problem };
      } else yield { file: this.file, line, value: { id, image: { file: `${id}.png`, ...this.size }, boxes } };
    }
  }
}
