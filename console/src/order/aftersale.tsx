import { Link } from 'wouter'
import { Cents } from '../kit/money.tsx'
import { Heads, Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { pagePath, usePlace } from '../place.tsx'
import type { OrderView } from './view.ts'
import { words } from './words.ts'

const say = words.aftersale

type AnyReturn = OrderView['dossier']['returns'][number]
type Entry = OrderView['dossier']['book'][number]

/** What came back, and what stands in the book. */
export function Aftersale({ view }: { view: OrderView }) {
  const { returns, book } = view.dossier
  return (
    <>
      <Panel title={say.returns} about={returns.length === 0 ? say.noReturns : say.returnsAbout}>
        {returns.length > 0 && <Returns returns={returns} isLinked={view.full !== undefined} />}
      </Panel>
      <Panel title={say.book} about={book.length === 0 ? say.noBook : say.bookAbout}>
        {book.length > 0 && <Book book={book} />}
      </Panel>
    </>
  )
}

function Returns({ returns, isLinked }: { returns: readonly AnyReturn[]; isLinked: boolean }) {
  const place = usePlace()
  return (
    <table className="list">
      <Heads names={[say.number, say.state, say.units, say.reason]} />
      <tbody>
        {returns.map(({ returnNumber, state, reason, lines }) => (
          <tr key={returnNumber}>
            <th scope="row">
              {isLinked ? (
                <Link
                  className="entry-link mono"
                  href={pagePath(place, `returns/${encodeURIComponent(returnNumber)}`)}
                >
                  {returnNumber}
                </Link>
              ) : (
                <span className="mono">{returnNumber}</span>
              )}
            </th>
            <td data-label={say.state}>
              <StateTag state={state} />
            </td>
            <td data-label={say.units}>
              <div>
                {unitsOf(lines, 'quantity')}
                <span className="soft">
                  {' '}
                  · {say.came} {unitsOf(lines, 'quantityReceived')}
                </span>
              </div>
            </td>
            <td data-label={say.reason}>{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function unitsOf(
  lines: readonly { readonly quantity: number; readonly quantityReceived: number }[],
  of: 'quantity' | 'quantityReceived',
): number {
  return lines.reduce((sum, line) => sum + line[of], 0)
}

function Book({ book }: { book: readonly Entry[] }) {
  return (
    <table className="list">
      <Heads names={[say.number, say.day]} figures={[say.amount]} />
      <tbody>
        {book.map(({ kind, document, date, amount }) => (
          <tr key={`${kind} ${document}`}>
            <th scope="row">
              {say.kinds[kind] ?? kind} <span className="mono soft">{document}</span>
            </th>
            <td data-label={say.day}>{date}</td>
            <td data-label={say.amount} className="figure">
              <Cents amount={amount} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
