import { t } from '@assay/words';
import { ActionIcon, Button, Group, Input, Stack, Textarea } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import classes from './rules.module.css';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly addWords: string;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** Texts one below the other, added and removed by hand. */
export function TextList({ label, hint, addWords, values, onChange }: Props): ReactNode {
  const id = useId();
  const focus = useRef<string | null>(null);
  useEffect(() => {
    if (focus.current !== null) document.getElementById(focus.current)?.focus();
    focus.current = null;
  });
  return (
    <fieldset className={classes['plain']} aria-label={label}>
      <Input.Label component="div">{label}</Input.Label>
      {hint !== undefined && <Input.Description>{hint}</Input.Description>}
      <Stack gap={6} mt={4}>
        {values.map((value, index) => (
          // A text is known by its place: it has no other name while it is typed.
          <Group key={index} gap={6} wrap="nowrap" align="start">
            <Textarea
              id={`${id}-${index}`}
              aria-label={`${label}, ${index + 1}`}
              style={{ flex: 1 }}
              autosize
              minRows={1}
              value={value}
              onChange={(event) => onChange(values.with(index, event.currentTarget.value))}
            />
            <ActionIcon
              variant="subtle"
              color="red"
              aria-label={t('Remove {name}, {number}', { name: label.toLowerCase(), number: index + 1 })}
              onClick={() => {
                focus.current = `${id}-add`;
                onChange(values.toSpliced(index, 1));
              }}
            >
              <IconTrash size={15} />
            </ActionIcon>
          </Group>
        ))}
        <span>
          <Button
            id={`${id}-add`}
            size="compact-xs"
            variant="default"
            onClick={() => {
              focus.current = `${id}-${values.length}`;
              onChange([...values, '']);
            }}
          >
            {addWords}
          </Button>
        </span>
      </Stack>
    </fieldset>
  );
}
