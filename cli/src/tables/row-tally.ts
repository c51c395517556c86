import { FormatError } from '@assay/formats';
import type { Warning } from '@assay/metrics';
import { CommandError } from '../exit-codes.ts';

/** So many of the rows that cannot be read are named one by one. */
const NAMED = 20;

export interface RowTallyOptions {
  /** Percent of the rows that may be left out when they cannot be read; none when left out. */
  readonly skipMalformed?: number;
  /** Told how many rows were seen, now and then. */
  readonly onRows?: (rows: number) => void;
}

/**
 * Counts the rows of an input and keeps what is wrong with the ones that cannot be read, so that all of them can be
 * named at once. A figure over the rest would lie: more of them than allowed end the command.
 */
export class RowTally {
  private readonly options: RowTallyOptions;
  private readonly offered: boolean;
  private readonly first: FormatError[] = [];
  private seen = 0;
  private malformed = 0;

  /** `options` when the command has --skip-malformed. */
  constructor(options?: RowTallyOptions) {
    this.options = options ?? {};
    this.offered = options !== undefined;
  }

  /** What `read` makes of a row; null when it cannot be read. Only what is wrong with the row is kept, all else is thrown on. */
  take<Value>(read: () => Value): { readonly value: Value } | null {
    this.see(this.seen + 1);
    try {
      return { value: read() };
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      this.malformed += 1;
      if (this.first.length < NAMED) this.first.push(error);
      return null;
    }
  }

  /** So many rows have been read by now. */
  see(rows: number): void {
    this.seen = rows;
    this.options.onRows?.(rows);
  }

  /** Starts again, for a file that is read a second time in another way. */
  restart(): void {
    this.seen = 0;
  }

  /** Throws `CommandError` when more rows of the file than allowed could not be read. */
  finish(path: string): void {
    const [only] = this.first;
    if (only === undefined || 100 * this.malformed <= (this.options.skipMalformed ?? 0) * this.seen) return;
    const remedy = this.offered ? `mend them, or leave them out with --skip-malformed ${this.percent()}` : 'mend them';
    throw new CommandError(path, `${this.counted()} cannot be read`, [remedy, ...this.named()].join('\n'));
  }

  /** What the reader of the figure must know about the rows left out. */
  warnings(): Warning[] {
    if (this.malformed === 0) return [];
    const lines = this.first.map(({ line }) => line).join(', ');
    const more = this.malformed > this.first.length ? ' …' : '';
    const text = `${this.counted()} could not be read and are left out: lines ${lines}${more}.`;
    return [{ code: 'malformed-rows', text }];
  }

  private counted(): string {
    const share = (100 * this.malformed) / Math.max(1, this.seen);
    return `${this.malformed} of ${this.seen} rows (${share.toPrecision(2)} %)`;
  }

  /** The least whole number of percent that would let the rows pass. */
  private percent(): number {
    return Math.ceil((100 * this.malformed) / Math.max(1, this.seen));
  }

  private named(): string[] {
    const lines = this.first.map(({ message }) => `  ${message}`);
    const more = this.malformed - this.first.length;
    return more === 0 ? lines : [...lines, `  and ${more} more`];
  }
}
