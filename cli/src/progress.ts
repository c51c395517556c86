import type { Writable } from 'node:stream';
import type { Io } from './io.ts';

const EVERY_ROWS = 500_000;

/** Says on standard error how far a long command is: on a terminal, or where it was asked for. */
export class Progress {
  private readonly stream: Writable | null;
  private readonly terminal: boolean;
  private rows = 0;

  constructor({ stderr }: Io, asked = false) {
    this.terminal = 'isTTY' in stderr && stderr.isTTY === true;
    this.stream = asked || this.terminal ? stderr : null;
  }

  /** A terminal shows the last line only; a file gets them all. */
  readonly say = (text: string): void => {
    this.stream?.write(this.terminal ? `\r\u001B[K${text}` : `${text}\n`);
  };

  /** Speaks up every half a million rows. */
  readonly read = (rows: number): void => {
    // A file that is read a second time starts again.
    if (rows < this.rows) this.rows = 0;
    if (rows - this.rows < EVERY_ROWS) return;
    this.rows = rows;
    this.say(`${rows} rows read`);
  };

  /** Leaves the terminal as it was. */
  done(): void {
    if (this.terminal) this.stream?.write('\r\u001B[K');
  }
}
