import { Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { Link } from 'wouter'
import { words } from '../words.ts'
import type { Picked } from './picked.ts'
import { Failed, Loading } from './states.tsx'
import { useRowKeys } from './use-row-keys.ts'

export interface Column<Row> {
  /** What the hub calls it where it sorts by it; any name else. */
  readonly key: string
  readonly label: string
  readonly cell: (row: Row) => ReactNode
  /** Figures stand at the end. */
  readonly isFigure?: true
  /** The list can be asked for in this order. */
  readonly canSort?: true
  /** Left out where there is no room; it must stand on the row's own page. */
  readonly isForWide?: true
}

interface Query<Row> {
  readonly error: Error | null
  readonly data: { readonly data: readonly Row[] } | undefined
  readonly refetch: () => unknown
  /** What is shown is of before: the new is on its way. */
  readonly isPlaceholderData?: boolean
}

interface DataTableProps<Row> {
  /** What the table lists. */
  readonly label: string
  /** The first names the row: it is its heading, and its link. */
  readonly columns: readonly [Column<Row>, ...Column<Row>[]]
  readonly query: Query<Row>
  readonly keyOf: (row: Row) => string
  readonly empty: ReactNode
  /** Where a row leads, in the console. */
  readonly href?: (row: Row) => string
  /** As it is asked for: `placedAt`, or `-placedAt` for downwards. */
  readonly sort?: { readonly by: string; readonly change: (by: string) => void }
  readonly picked?: Picked<Row>
  /** At the end of each row: buttons, or a menu. */
  readonly actions?: (row: Row) => ReactNode
  /** A row that stands out: late, off. */
  readonly toneOf?: (row: Row) => 'bad' | 'off' | undefined
}

/**
 * Rows as they come from the hub, in its order: dense and wide, or a card for each on a phone. By keyboard: j and k go up and
 * down, Enter opens, x picks. Loading, failing and empty are told in place.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { query, empty, label, keyOf } = props
  const body = useRef<HTMLTableSectionElement>(null)
  useRowKeys(body)
  if (query.error && !query.data) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!query.data) return <Loading />
  const rows = query.data.data
  if (rows.length === 0) return empty
  return (
    <table className="list data" aria-label={label} aria-busy={query.isPlaceholderData === true}>
      <thead>
        <Head {...props} rows={rows} />
      </thead>
      <tbody ref={body}>
        {rows.map((row) => (
          <Row key={keyOf(row)} {...props} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Head<Row>({ columns, sort, picked, actions, rows }: DataTableProps<Row> & { rows: readonly Row[] }) {
  return (
    <tr>
      {picked && (
        <th scope="col" className="pick">
          <Checkbox
            size="xs"
            aria-label={words.table.pickAll}
            checked={picked.areAll(rows)}
            indeterminate={picked.rows.length > 0 && !picked.areAll(rows)}
            onChange={({ currentTarget: { checked } }) => picked.setAll(checked ? rows : [])}
          />
        </th>
      )}
      {columns.map((column) => (
        <HeadCell key={column.key} column={column} sort={sort} />
      ))}
      {actions && (
        <th scope="col">
          <span className="unseen">{words.actions}</span>
        </th>
      )}
    </tr>
  )
}

function HeadCell<Row>({ column, sort }: { column: Column<Row>; sort: DataTableProps<Row>['sort'] }) {
  const { key, label, canSort } = column
  if (!sort || !canSort)
    return (
      <th scope="col" className={classOf(column)}>
        {label}
      </th>
    )
  const isDown = sort.by === `-${key}`
  const isUp = sort.by === key
  const Arrow = isUp ? IconArrowUp : IconArrowDown
  return (
    <th
      scope="col"
      className={classOf(column)}
      aria-sort={isUp ? 'ascending' : isDown ? 'descending' : 'none'}
    >
      <button type="button" className="sorter" onClick={() => sort.change(isDown ? key : `-${key}`)}>
        {label}
        {(isUp || isDown) && <Arrow size={12} aria-hidden />}
      </button>
    </th>
  )
}

function Row<Row>(props: DataTableProps<Row> & { row: Row }) {
  const { row, columns, picked, actions, toneOf, href, keyOf } = props
  const [first, ...rest] = columns
  const tone = toneOf?.(row)
  const isPicked = picked?.has(row) === true
  const name = keyOf(row)
  return (
    <tr data-row={name} data-picked={isPicked || undefined} className={tone && `is-${tone}`}>
      {picked && (
        <td className="pick">
          <Checkbox
            size="xs"
            aria-label={words.table.pick(name)}
            checked={isPicked}
            onChange={() => picked.toggle(row)}
          />
        </td>
      )}
      <th scope="row" className={classOf(first)}>
        {href ? (
          <Link className="row-link" href={href(row)}>
            {first.cell(row)}
          </Link>
        ) : (
          first.cell(row)
        )}
      </th>
      {rest.map((column) => (
        <td key={column.key} data-label={column.label} className={classOf(column)}>
          {column.cell(row)}
        </td>
      ))}
      {actions && <td className="row-actions">{actions(row)}</td>}
    </tr>
  )
}

function classOf<Row>({ isFigure, isForWide }: Column<Row>): string {
  return [isFigure ? 'figure' : '', isForWide ? 'for-wide' : ''].filter(Boolean).join(' ')
}
