import { Link } from 'wouter'
import type { BusinessAnswer, OwnFileAnswer } from '../api/types.ts'
import { Heads } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { useOrderPath } from './use-order-path.ts'
import { words } from './words.ts'

const say = words.file

type Result = BusinessAnswer['results'][number]

/** As many as somebody reads; the file of refused rows has all of those. */
const shown = 200

/** What becomes of each row: refused ones first, for they are to be mended. */
export function FileRows({ answer }: { answer: BusinessAnswer | OwnFileAnswer }) {
  const results: readonly Result[] = answer.results
  const rank = ({ outcome }: Result) => (outcome === 'refused' ? 0 : 1)
  const sorted = results.toSorted((one, other) => rank(one) - rank(other) || one.row - other.row)
  return (
    <>
      <table className="list">
        <Heads names={[say.row, say.po, say.outcome, say.message]} />
        <tbody>
          {sorted.slice(0, shown).map((result) => (
            <Row key={result.row} result={result} />
          ))}
        </tbody>
      </table>
      {results.length > shown && <p className="panel-note soft">{say.more(results.length)}</p>}
    </>
  )
}

function Row({ result: { row, subject, outcome, number, message } }: { result: Result }) {
  const pathOf = useOrderPath()
  return (
    <tr>
      <th scope="row">{row}</th>
      <td data-label={say.po} className="mono">
        {subject || '–'}
      </td>
      <td data-label={say.outcome}>
        <StateTag state={outcome} label={say.outcomes[outcome] ?? outcome} />
      </td>
      <td data-label={say.message}>
        {number === null ? (
          message
        ) : (
          <Link className="entry-link" href={pathOf(number)}>
            {message}
          </Link>
        )}
      </td>
    </tr>
  )
}
