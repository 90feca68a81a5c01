import type { ReactNode } from 'react'
import { useHubPages } from '../api/hub.ts'
import { PageHead } from '../shell/page-head.tsx'
import { type Column, DataTable } from './data-table.tsx'
import { More } from './paged.tsx'
import { Empty } from './states.tsx'

interface ListPageProps<Row> {
  /** Of the operator's API: what is listed. */
  readonly from: string
  readonly words: {
    readonly title: string
    readonly intro: string
    readonly empty: string
    readonly emptyNext: string
  }
  readonly columns: readonly [Column<Row>, ...Column<Row>[]]
  /** Beside the title. */
  readonly actions?: ReactNode
  /** Where there is nothing yet. */
  readonly emptyAction?: ReactNode
  readonly href?: (row: Row) => string
  readonly rowActions?: (row: Row) => ReactNode
  /** Between title and list. */
  readonly note?: ReactNode
  /** Its dialogs. */
  readonly children?: ReactNode
}

/** A page that is one list, of what goes by a code. */
export function ListPage<Row extends { readonly code: string }>(props: ListPageProps<Row>) {
  const { from, words, columns, actions, emptyAction, href, rowActions, note, children } = props
  const { query, more } = useHubPages<Row>(from)
  return (
    <>
      <PageHead title={words.title} intro={words.intro} actions={actions} />
      {note}
      <section className="panel" aria-label={words.title}>
        <DataTable
          label={words.title}
          columns={columns}
          query={query}
          keyOf={({ code }) => code}
          empty={<Empty title={words.empty} next={words.emptyNext} action={emptyAction} />}
          {...(href && { href })}
          {...(rowActions && { actions: rowActions })}
        />
        <More more={more} />
      </section>
      {children}
    </>
  )
}
