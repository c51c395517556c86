import { t } from '@assay/words';
import type { ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import classes from './kit.module.css';

const components: Components = {
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  ),
  img: ({ alt }) => <em>{alt === undefined ? t('[image: without a description]') : t('[image: {alt}]', { alt })}</em>,
};

/** Markdown written by anybody: no HTML runs, no image is fetched from elsewhere, links open apart. */
export default function SafeMarkdown({ children }: { readonly children: string }): ReactNode {
  return (
    <div className={classes['prose']} dir="auto">
      <Markdown remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeSanitize]} components={components}>
        {children}
      </Markdown>
    </div>
  );
}
