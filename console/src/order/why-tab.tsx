import { useHub } from '../api/hub.ts'
import type { Dossier, Explanation } from '../api/types.ts'
import { CodeView } from '../kit/code-view.tsx'
import { Cents, Money } from '../kit/money.tsx'
import { Heads, Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty, Failed, Loading } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { words } from './words.ts'

const say = words.why

type Line = Explanation['lines'][number]
type Option = Line['options'][number]

/** Why each line comes from where it does: in a sentence, and everybody who was looked at. */
export function WhyTab({ order: { retailer, number } }: { order: Dossier['order'] }) {
  const query = useHub<{ decisions: Explanation[] }>(
    `orders/${encodeURIComponent(retailer)}/${number}/explain`,
  )
  if (query.error && !query.data) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!query.data) return <Loading />
  const { decisions } = query.data
  if (decisions.length === 0) return <Empty title={say.none} next={say.noneHelp} />
  return (
    <div className="order-whys">
      {decisions
        .map((decision, index) => <Decision key={decision.at} decision={decision} index={index} />)
        .reverse()}
    </div>
  )
}

function Decision({ decision, index }: { decision: Explanation; index: number }) {
  const { at, rules, destination, lines, fulfillments, said } = decision
  return (
    <Panel title={index === 0 ? say.first : say.again(index + 1)} about={say.about}>
      <p className="panel-note soft">
        <Time at={at} isExact /> · {say.version(rules)} · {say.to(destination)}
      </p>
      {lines.map((line) => (
        <Why key={line.lineNo} line={line} />
      ))}
      {fulfillments.length > 0 && (
        <section className="order-why">
          <h3>{say.freightOf}</h3>
          <ul className="bare small">
            {fulfillments.map(({ fulfillmentNo, supplier, boxes, freight, pickPack }) => (
              <li key={fulfillmentNo}>
                {words.split.by(fulfillmentNo, supplier)}: <Cents amount={freight} /> +{' '}
                <Cents amount={pickPack} />
                <span className="soft"> · {say.boxes(boxes)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {said && (
        <details className="order-more">
          <summary>{say.rules}</summary>
          <CodeView text={JSON.stringify(said)} what={say.rules} />
        </details>
      )}
    </Panel>
  )
}

function Why({ line }: { line: Line }) {
  return (
    <section
      className="order-why"
      aria-label={say.line(line.lineNo, line.sku ?? String(line.itemId), line.quantity)}
    >
      <h3>{say.line(line.lineNo, line.sku ?? String(line.itemId), line.quantity)}</h3>
      <p>{line.sentence}</p>
      {line.options.length === 0 ? (
        <p className="soft small">{say.noOptions}</p>
      ) : (
        <table className="list order-options">
          <Heads
            names={[say.warehouse, say.verdict]}
            figures={[say.available, say.cost, say.landed, say.miles]}
          />
          <tbody>
            {line.options.map((option) => (
              <Candidate key={`${option.supplier} ${option.warehouse}`} option={option} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Candidate({ option }: { option: Option }) {
  const { supplier, warehouse, units, verdict, sentence, scores } = option
  const isChosen = verdict === 'chosen'
  return (
    <tr>
      <th scope="row">
        {warehouse ?? supplier}
        {warehouse !== null && <span className="soft small order-sub">{supplier}</span>}
      </th>
      <td data-label={say.verdict}>
        <div>
          {isChosen ? <StateTag state="ok" label={`${say.chosen} · ${units}`} /> : sentence}
          <span className="soft small order-sub">{scores && remarks(scores)}</span>
        </div>
      </td>
      <td className="figure" data-label={say.available}>
        {scores?.available ?? '–'}
      </td>
      <td className="figure" data-label={say.cost}>
        <Money amount={scores?.supplierCost ?? null} />
      </td>
      <td className="figure" data-label={say.landed}>
        <Money amount={scores?.landedCost ?? null} />
      </td>
      <td className="figure" data-label={say.miles}>
        {scores?.miles ?? '–'}
      </td>
    </tr>
  )
}

function remarks({ preferred, late, priority, heldBack }: NonNullable<Option['scores']>): string {
  return [
    ...(preferred ? [say.preferred] : []),
    ...(late ? [say.late] : []),
    ...(priority === null ? [] : [say.priority(priority)]),
    ...(heldBack > 0 ? [say.heldBack(heldBack)] : []),
  ].join(' · ')
}
