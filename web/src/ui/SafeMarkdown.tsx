import type { ReactNode } from 'react';
import Markdown from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import classes from './kit.module.css';

/** Markdown written by anybody: no HTML runs, no image is fetched from elsewhere, links open apart. */
export default function SafeMarkdown({ children }: { readonly children: string }): ReactNode {
  return (
    <div className={classes['prose']}>
      <Markdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[rehypeSanitize]}
        components={{
          a: ({ href, children: text }) => (
            <a href={href} target="_blank" rel="noreferrer noopener">
              {text}
            </a>
          ),
          img: ({ alt }) => <em>[image: {alt ?? 'without a description'}]</em>,
        }}
      >
        {children}
      </Markdown>
    </div>
  );
}
