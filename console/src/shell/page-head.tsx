import { IconArrowLeft } from '@tabler/icons-react'
import { type ReactNode, useEffect } from 'react'
import { Link } from 'wouter'
import { words } from '../words.ts'

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = words.title(title)
  }, [title])
}

interface PageHeadProps {
  readonly title: string
  readonly intro?: string
  /** Beside the title: a state. */
  readonly tag?: ReactNode
  /** What can be done here. */
  readonly actions?: ReactNode
  /** The list this page is of. */
  readonly back?: { readonly href: string; readonly label: string }
}

/** The page's one heading, what it is for, and what can be done. */
export function PageHead({ title, intro, tag, actions, back }: PageHeadProps) {
  useTitle(title)
  return (
    <header className="page-head">
      {back && (
        <Link className="back" href={back.href}>
          <IconArrowLeft size={14} aria-hidden />
          {back.label}
        </Link>
      )}
      <div className="with-actions">
        <h1>
          {title} {tag}
        </h1>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {intro !== undefined && <p className="soft">{intro}</p>}
    </header>
  )
}
