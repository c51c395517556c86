import { t } from '@assay/words';
import type { ReactNode } from 'react';
import type { Attribute } from './image-classes.ts';
import type { AttributeValue, Region } from './shape.ts';

interface FieldProps {
  readonly asked: Attribute;
  readonly value: AttributeValue | undefined;
  readonly readOnly: boolean;
  readonly onChange: (value: AttributeValue | undefined) => void;
}

interface OptionsProps {
  readonly name: string;
  readonly options: readonly { readonly id: string; readonly title: string }[];
  readonly chosen: readonly string[];
  readonly multiple: boolean;
  readonly readOnly: boolean;
  readonly onToggle: (id: string) => void;
}

function Options({ name, options, chosen, multiple, readOnly, onToggle }: OptionsProps): ReactNode {
  return (
    <div className="assay-attribute-options">
      {options.map(({ id, title }) => (
        <label key={id} className="assay-attribute-option">
          <input
            type={multiple ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.includes(id)}
            disabled={readOnly}
            onChange={() => onToggle(id)}
          />
          {title}
        </label>
      ))}
    </div>
  );
}

function Field({ asked, value, readOnly, onChange }: FieldProps): ReactNode {
  switch (asked.kind) {
    case 'choice': {
      const chosen = Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
      const toggle = (id: string): void => {
        if (!asked.multiple) return onChange(id);
        const after = asked.options.flatMap((option) =>
          (option.id === id) === chosen.includes(option.id) ? [] : [option.id],
        );
        return onChange(after.length === 0 ? undefined : after);
      };
      return (
        <Options
          name={asked.id}
          options={asked.options}
          multiple={asked.multiple}
          {...{ chosen, readOnly }}
          onToggle={toggle}
        />
      );
    }
    case 'yes-no': {
      const options = [
        { id: 'yes', title: t('Yes') },
        { id: 'no', title: t('No') },
      ];
      const chosen = value === undefined ? [] : [value === true ? 'yes' : 'no'];
      return (
        <Options
          name={asked.id}
          multiple={false}
          {...{ options, chosen, readOnly }}
          onToggle={(id) => onChange(id === 'yes')}
        />
      );
    }
    case 'number':
      return (
        <input
          className="assay-input"
          type="number"
          step="any"
          min={asked.min}
          max={asked.max}
          readOnly={readOnly}
          aria-label={asked.title}
          defaultValue={typeof value === 'number' ? value : ''}
          onBlur={({ target }) => {
            const typed = target.value.trim() === '' ? undefined : Number(target.value);
            if (typed !== value && !Number.isNaN(typed)) onChange(typed);
          }}
        />
      );
    case 'text':
      return (
        <input
          className="assay-input"
          type="text"
          maxLength={asked.maxLength}
          readOnly={readOnly}
          aria-label={asked.title}
          value={typeof value === 'string' ? value : ''}
          onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
        />
      );
  }
}

interface AttributeFormProps {
  readonly region: Region;
  readonly index: number;
  readonly attributes: readonly Attribute[];
  readonly readOnly: boolean;
  readonly onChange: (id: string, value: AttributeValue | undefined) => void;
}

/** The questions about one region. Escape leaves the form. */
export function AttributeForm({ region, index, attributes, readOnly, onChange }: AttributeFormProps): ReactNode {
  return (
    // Only the way out by the keyboard; everything in it is a control of its own.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className="assay-attributes"
      aria-label={t('About this region')}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== 'Enter') return;
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.closest('.assay-editor')?.querySelector<HTMLElement>('.assay-stage')?.focus();
      }}
    >
      {attributes.map((asked) => (
        <fieldset key={`${index} ${asked.id}`} className="assay-attribute">
          <legend>
            {asked.title}
            {asked.kind === 'number' && asked.unit !== undefined ? ` (${asked.unit})` : ''}
            {asked.required ? <span className="assay-note"> {t('required')}</span> : null}
          </legend>
          {asked.description === undefined ? null : <p className="assay-note">{asked.description}</p>}
          <Field
            // A number that changed elsewhere (undo) starts its field afresh.
            key={asked.kind === 'number' ? String(region.attributes[asked.id]) : asked.id}
            asked={asked}
            value={region.attributes[asked.id]}
            readOnly={readOnly}
            onChange={(value) => onChange(asked.id, value)}
          />
        </fieldset>
      ))}
    </form>
  );
}
