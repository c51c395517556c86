import type { Replay } from './replay.ts';
import type { Feature, LabelledItem } from './labelled-item.ts';

/** What is wrong, and what the person who sent it can do about it. Both are whole sentences without a full stop. */
export interface Problem {
  readonly reason: string;
  readonly remedy: string;
}

/** Something kept, but worth knowing: a formula cell, a number that lost digits, a label kind that was left out. */
export interface RowWarning {
  readonly code: string;
  readonly text: string;
  readonly column?: string;
  /** The cell would run as a formula if a spreadsheet opened it. */
  readonly formula?: true;
}

interface Place {
  /** The path inside the delivery; absent when the delivery is one nameless stream. */
  readonly file?: string;
  /** 1-based line of a text file; for a binary or whole-document format the 1-based ordinal of the record. */
  readonly line: number;
}

export interface ReadRow<Value> extends Place {
  readonly value: Value;
  readonly warnings?: readonly RowWarning[];
}

export interface RefusedRow extends Place {
  readonly problem: Problem;
}

/** One row of a delivery: either its value or why it was refused. A refused row never stops the reading. */
export type Row<Value> = ReadRow<Value> | RefusedRow;

/** Answers "was this row refused?" in a way the compiler follows. */
export function isRefused<Value>(row: Row<Value>): row is RefusedRow {
  return 'problem' in row;
}

/** The whole file cannot be read or written any further: truncated, wrong encoding, empty, not of this format. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
  readonly file: string | undefined;
  /** 1-based; 1 when the file as a whole is meant. */
  readonly line: number;
  readonly reason: string;
  readonly remedy: string;

  constructor(problem: Problem & { readonly file?: string | undefined; readonly line?: number }) {
    const line = problem.line ?? 1;
    const place = problem.file === undefined ? `line ${line}` : `${problem.file}:${line}`;
    super(`${place}: ${problem.reason}; ${problem.remedy}`);
    this.file = problem.file;
    this.line = line;
    this.reason = problem.reason;
    this.remedy = problem.remedy;
  }
}

/** A row as a table sees it. Values are JSON values; a column that a row does not have is absent. */
export type DataRecord = Readonly<Record<string, unknown>>;

/** One file of a delivery. It can be opened more than once and each time gives the same bytes. */
export interface InputFile {
  /** Relative, with `/` between the parts. */
  readonly path: string;
  /** Bytes in the file, when known without reading it; lets binary formats read only the ranges they need. */
  readonly size?: number;
  /** The bytes from `start` (inclusive) to `end` (exclusive); the whole file by default. */
  open(range?: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>;
}

/** One file of an export. Drain `bytes` before asking for the next file. */
export interface OutputFile {
  /** Relative, with `/` between the parts; never leaves the folder it is written to. */
  readonly path: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Caps that keep a hostile or broken delivery from exhausting the server. */
export interface ReadLimits {
  /** Longest accepted line of a text format, in bytes. */
  readonly maxLineBytes?: number;
  /** Deepest accepted nesting of JSON or XML. */
  readonly maxDepth?: number;
  /** Most bytes a compressed file may unpack to. */
  readonly maxUnpackedBytes?: number;
  /** Largest file of a format that can only be read whole (a JSON document, a Parquet file without ranges). */
  readonly maxDocumentBytes?: number;
}

export interface WriteOptions {
  /** Class names in the order of the taxonomy; by default the classes found, sorted by code point. */
  readonly classes?: readonly string[];
  /** Name of the dataset or file, without extension. */
  readonly name?: string;
}

interface FormatBase {
  readonly id: string;
  readonly title: string;
  /** Extensions of the files it is recognised by, without the dot. */
  readonly extensions: readonly string[];
}

/** A format of free-form rows: any columns. */
export interface RecordFormat extends FormatBase {
  readonly kind: 'records';
  read(files: readonly InputFile[], limits?: ReadLimits): AsyncIterable<Row<DataRecord>>;
  write(records: Replay<DataRecord>, options?: WriteOptions): AsyncIterable<OutputFile>;
}

/** A format whose rows are labelled items; `carries` is what survives in it. */
export interface LabelFormat extends FormatBase {
  readonly kind: 'labels';
  readonly carries: readonly Feature[];
  /** Attributes of labels it keeps when it carries `attributes`: all, or these. */
  readonly attributes: 'all' | readonly string[];
  /** What an item must have to be written at all. */
  readonly needs: 'image' | 'text' | 'audio' | 'either';
  read(files: readonly InputFile[], limits?: ReadLimits): AsyncIterable<Row<LabelledItem>>;
  write(items: Replay<LabelledItem>, options?: WriteOptions): AsyncIterable<OutputFile>;
}

export type Format = RecordFormat | LabelFormat;
