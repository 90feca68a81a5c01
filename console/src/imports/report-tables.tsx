import type { ReactNode } from 'react'
import type { ImportReport } from '../api/types.ts'
import { Cell, Heads, Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { say } from './words.ts'

const words = say.diff
type Report = Pick<ImportReport, 'changes' | 'moreChanges' | 'errors' | 'more'>

/** What is refused and what changes, row by row. */
export function ReportTables(props: { report: Report; download: ReactNode; isAllRefused?: boolean }) {
  const { report, download, isAllRefused = false } = props
  return (
    <>
      {report.errors.length > 0 && (
        <Panel title={words.refused} about={words.refusedAbout} action={download}>
          <Scrolled label={words.refused} columns={[say.rows.row, words.column, words.reason]}>
            {report.errors.map(({ row, column, value, reason }) => (
              <tr key={`${row} ${column} ${reason}`} className="is-bad">
                <th scope="row">{row}</th>
                <Cell label={words.column}>{column}</Cell>
                <Cell label={words.reason}>
                  {value !== '' && <code className="break">{value}</code>} {reason}
                </Cell>
              </tr>
            ))}
          </Scrolled>
          {report.more && <p className="notice">{words.more}</p>}
        </Panel>
      )}
      <Panel title={words.changes} about={words.changesAbout}>
        {report.changes.length === 0 ? (
          <Empty
            title={isAllRefused ? words.allRefused : words.none}
            next={isAllRefused ? words.allRefusedNext : words.noneNext}
          />
        ) : (
          <Scrolled
            label={words.changes}
            columns={[words.what, say.rows.row, words.column, words.from, words.to]}
          >
            {report.changes.map(({ row, sku, column, from, to }) => (
              <tr key={`${row} ${sku} ${column}`}>
                <th scope="row">{sku}</th>
                <Cell label={say.rows.row}>{row}</Cell>
                <Cell label={words.column}>{column || words.new}</Cell>
                <Cell label={words.from}>
                  <span className="imports-old">{from}</span>
                </Cell>
                <Cell label={words.to}>
                  <span className="strong break">{to}</span>
                </Cell>
              </tr>
            ))}
          </Scrolled>
        )}
        {report.moreChanges && <p className="notice">{words.more}</p>}
      </Panel>
    </>
  )
}

function Scrolled(props: { label: string; columns: readonly string[]; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section className="imports-scroll" tabIndex={0} aria-label={say.scroll(props.label)}>
      <table className="list data">
        <Heads names={props.columns} />
        <tbody>{props.children}</tbody>
      </table>
    </section>
  )
}
