import type { ReactNode } from 'react'
import { Failed, Loading } from './states.tsx'

interface PanelProps {
  readonly title: string
  readonly about: string
  readonly action?: ReactNode
  readonly children: ReactNode
  /** The page's own heading where the panel is all of it. */
  readonly isWholePage?: boolean
}

export function Panel({ title, about, action, children, isWholePage = false }: PanelProps) {
  const Heading = isWholePage ? 'h1' : 'h2'
  return (
    <section className="panel" aria-label={title}>
      <header className="panel-head">
        <div>
          <Heading className="panel-title">{title}</Heading>
          <p className="soft">{about}</p>
        </div>
        {action}
      </header>
      {children}
    </section>
  )
}

/** As much of a question and its answer as a list needs. */
interface ListQuery<T> {
  readonly error: Error | null
  readonly data: { readonly data: readonly T[] } | undefined
  readonly refetch: () => unknown
}

/** A list while it loads, where it cannot, where it is empty, and as it is. */
export function Listed<T>(props: {
  readonly query: ListQuery<T>
  readonly empty: ReactNode
  readonly columns: readonly string[]
  readonly hidden: string
  readonly row: (each: T) => ReactNode
}) {
  const { query, empty, columns, hidden, row } = props
  if (query.error) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!query.data) return <Loading />
  if (query.data.data.length === 0) return empty
  return (
    <table className="list">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
          <th scope="col">
            <span className="unseen">{hidden}</span>
          </th>
        </tr>
      </thead>
      <tbody>{query.data.data.map(row)}</tbody>
    </table>
  )
}

/** The heads of a short table; figures stand at the end of their column. */
export function Heads(props: { readonly names: readonly string[]; readonly figures?: readonly string[] }) {
  const { names, figures = [] } = props
  return (
    <thead>
      <tr>
        {[...names, ...figures].map((name, index) => (
          <th key={name} scope="col" className={index < names.length ? undefined : 'figure'}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  )
}

export function Cell({ label, children }: { label: string; children: ReactNode }) {
  return <td data-label={label}>{children}</td>
}

/** Where to send what was made here. */
export function Facts({ facts }: { facts: readonly (readonly [label: string, value: string])[] }) {
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="mono">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** One of the facts of a `dl`. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
