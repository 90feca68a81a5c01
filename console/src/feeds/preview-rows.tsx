import { Heads } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import type { ImportPreview } from './types.ts'
import { uploadWords as say } from './upload-words.ts'

/** The first rows of a file in the hub's own columns; refused ones with the reason. */
export function PreviewRows({ rows }: { rows: ImportPreview['rows'] }) {
  if (rows.length === 0) return <Empty title={say.noRows} next={say.mappingAbout} />
  const columns = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section className="feeds-scroll" tabIndex={0} aria-label={say.grid}>
      <table className="feeds-grid">
        <Heads names={[say.row, ...columns.map(say.hubColumn)]} />
        <tbody>
          {rows.map(({ row, cells, refused, joins }) => (
            <tr key={row} className={refused === null ? undefined : 'feeds-refused'}>
              <th scope="row">{row}</th>
              {refused === null && joins === null ? (
                columns.map((column) => <td key={column}>{cells[column] ?? ''}</td>)
              ) : (
                <td colSpan={Math.max(columns.length, 1)}>
                  {refused === null ? say.joins(joins ?? 0) : `${say.refused}: ${refused}`}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
