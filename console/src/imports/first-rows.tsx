import type { ImportPreview } from '../api/types.ts'
import { Heads, Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { say } from './words.ts'

const words = say.rows

/** The first rows as the hub reads them; a row it refuses says why. */
export function FirstRows({ preview: { rows } }: { preview: ImportPreview }) {
  const columns = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))]
  return (
    <Panel title={words.title} about={words.about}>
      {rows.length === 0 ? (
        <Empty title={words.none} next={words.noneNext} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        <section className="imports-scroll" tabIndex={0} aria-label={say.scroll(words.title)}>
          <table className="list data imports-rows">
            <Heads names={[words.row, ...columns]} />
            <tbody>
              {rows.map(({ row, cells, refused, joins }) => (
                <tr key={row} className={refused === null ? undefined : 'is-bad'}>
                  <th scope="row">{row}</th>
                  {refused !== null || joins !== null ? (
                    <td colSpan={Math.max(1, columns.length)} className={refused === null ? 'soft' : 'bad'}>
                      {refused ?? words.joins(joins ?? 0)}
                    </td>
                  ) : (
                    columns.map((column) => (
                      <td key={column} data-label={column}>
                        {(cells[column] ?? '').slice(0, 120)}
                      </td>
                    ))
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  )
}
