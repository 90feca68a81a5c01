import { Button } from '@mantine/core'
import { addressOf } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import type { StockImportAnswer } from '../feeds/types.ts'
import { Heads } from '../kit/panel.tsx'
import { usePlace } from '../place.tsx'
import { StockRun } from './stock-run.tsx'
import { supply } from './words.ts'

const say = supply.stock
const SHOWN = 100

/** What a stock file changes, and what of it was refused, row by row. */
export function StockOutcome(props: { name: string; answer: StockImportAnswer; isDry: boolean }) {
  const { name, answer, isDry } = props
  const place = usePlace()
  const { changed, created, unchanged, refused, errors, changes, run, applied } = answer
  return (
    <div className="fields">
      <div>
        <p className="strong">{isDry || !applied ? say.dry : say.done}</p>
        <p className="soft small break">
          {name} · {say.figures(changed + created, unchanged, refused)}
        </p>
      </div>
      {run && <StockRun run={run} />}
      {errors.length > 0 && (
        <Table
          heads={[supply.file.row, say.column, say.value, say.reason]}
          rows={errors.map(({ row, column, value, reason }) => [String(row), column, value, reason])}
        />
      )}
      {changes.length > 0 && (
        <Table
          heads={[supply.file.row, say.sku, say.was, say.becomes]}
          rows={changes.map(({ row, sku, column, from, to }) => [
            String(row),
            column === '' || column === 'on_hand' ? sku : `${sku} (${column})`,
            from === '' ? '–' : from,
            to,
          ])}
        />
      )}
      {answer.refusedRows !== null && (
        <div>
          <Button
            component="a"
            variant="default"
            download
            href={addressOf(hubPath(place, `imports/${answer.importId}/refused-rows`))}
          >
            {supply.file.refusedRows}
          </Button>
        </div>
      )}
    </div>
  )
}

function Table({ heads, rows }: { heads: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <div className="supply-scroll">
      <table className="supply-grid">
        <Heads names={heads} />
        <tbody>
          {rows.slice(0, SHOWN).map((cells) => (
            <tr key={cells.join(' ')}>
              {cells.map((cell, index) => (
                <td key={heads[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN && <p className="soft small">{supply.file.more(rows.length - SHOWN)}</p>}
    </div>
  )
}
