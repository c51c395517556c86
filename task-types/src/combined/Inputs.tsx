import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { ItemContent } from '../editing/ItemContent.tsx';
import { audioRefSchema } from '../audio-ref.ts';
import type { AssetRef } from '../image-ref.ts';
import { imageRefSchema } from '../image-ref.ts';
import { readDialogue, readTable, type ShownTable } from './read-input.ts';
import type { CombinedInput, CombinedPayload } from './schema.ts';

interface InputProps {
  readonly input: CombinedInput;
  readonly payload: CombinedPayload;
  readonly assetUrl: (asset: AssetRef) => string;
}

function Missing({ input }: { readonly input: CombinedInput }): ReactNode {
  return (
    <p className="assay-alert" role="alert">
      {t(
        'The item has nothing to show as {show} in “{field}”. If you need it to answer, skip the item and report it.',
        { show: input.show, field: input.field },
      )}
    </p>
  );
}

function Table({ columns, rows }: ShownTable): ReactNode {
  return (
    // A wide or long table scrolls in its own box; the box takes the focus so that the keyboard can scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="assay-input-table" tabIndex={0} aria-label={t('Table')}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" dir="auto">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // Rows have no name of their own and never change while they are shown.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={index}>
              {columns.map((column, at) => (
                <td key={column} dir="auto">
                  {row[at] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Recording({
  asset,
  title,
  src,
}: {
  readonly asset: AssetRef;
  readonly title: string;
  readonly src: string;
}): ReactNode {
  return (
    <figure className="assay-recording">
      {/* What is said in it is what people are asked about, so there are no captions to show. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio controls preload="metadata" src={src} aria-label={title} />
      <figcaption className="assay-note">{asset.file ?? ''}</figcaption>
    </figure>
  );
}

function InputBody({ input, payload, assetUrl }: InputProps): ReactNode {
  const value = payload[input.field];
  const { language } = input;
  switch (input.show) {
    case 'text':
    case 'markdown-as-text':
      return typeof value === 'string' ? (
        <ItemContent {...{ text: value, language, assetUrl }} />
      ) : (
        <Missing input={input} />
      );
    case 'image': {
      const image = imageRefSchema.safeParse(value);
      return image.success ? <ItemContent {...{ image: image.data, assetUrl }} /> : <Missing input={input} />;
    }
    case 'audio': {
      const asset = audioRefSchema.safeParse(value);
      return asset.success ? (
        <Recording asset={asset.data} title={input.title} src={assetUrl(asset.data)} />
      ) : (
        <Missing input={input} />
      );
    }
    case 'dialogue': {
      const turns = readDialogue(value);
      return turns === null ? (
        <Missing input={input} />
      ) : (
        <ol className="assay-turns">
          {turns.map(({ speaker, text }, index) => (
            // A dialogue never changes while it is shown, and two turns can be equal.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <span className="assay-note">{speaker}</span>
              <div className="assay-passage" lang={language} dir="auto">
                {text}
              </div>
            </li>
          ))}
        </ol>
      );
    }
    case 'table': {
      const table = readTable(value);
      return table === null ? <Missing input={input} /> : <Table {...table} />;
    }
  }
}

/** What the item shows, one section per input of the config. */
export function Inputs({
  inputs,
  payload,
  assetUrl,
}: Omit<InputProps, 'input'> & { readonly inputs: readonly CombinedInput[] }): ReactNode {
  return (
    <div className="assay-inputs">
      {inputs.map((input) => (
        <section key={input.id} aria-label={input.title}>
          <h3 className="assay-heading">
            <bdi>{input.title}</bdi>
          </h3>
          <InputBody {...{ input, payload, assetUrl }} />
        </section>
      ))}
    </div>
  );
}
