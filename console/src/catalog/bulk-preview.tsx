import type { ReactNode } from 'react'
import { Heads } from '../kit/panel.tsx'
import { say } from './words.ts'

interface Previewed {
  readonly key: string
  readonly name: string
  readonly from: ReactNode
  readonly to: ReactNode
}

const SHOWN = 50

/** Old and new, side by side, before anything is saved. */
export function BulkPreview({ rows }: { rows: readonly Previewed[] }) {
  if (rows.length === 0) return <p className="soft">{say.bulk.nothing}</p>
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section className="catalog-preview" tabIndex={0} aria-label={say.bulk.preview}>
        <table className="list data">
          <Heads names={[say.column.item]} figures={[say.bulk.old, say.bulk.new]} />
          <tbody>
            {rows.slice(0, SHOWN).map(({ key, name, from, to }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td data-label={say.bulk.old} className="figure soft">
                  {from}
                </td>
                <td data-label={say.bulk.new} className="figure strong">
                  {to}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > SHOWN && <p className="soft small">{say.bulk.first(rows.length)}</p>}
    </>
  )
}
