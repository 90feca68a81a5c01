import { Money } from '../kit/money.tsx'
import type { AnyFulfillment, AnyLine } from './view.ts'
import { words } from './words.ts'

const say = words.split

type AnyPart = AnyFulfillment['parts'][number]

/** A line as far as this share has it. */
export function SplitLine(props: { line: AnyLine; title: string; parts: readonly AnyPart[] }) {
  const { line, title } = props
  const parts = props.parts.filter(({ lineNo }) => lineNo === line.lineNo)
  const sum = (of: 'quantity' | 'quantityShipped' | 'quantityCanceled') =>
    parts.reduce((all, part) => all + part[of], 0)
  const [units, shipped, canceled] = [sum('quantity'), sum('quantityShipped'), sum('quantityCanceled')]
  return (
    <tr className={canceled === units ? 'is-off' : undefined}>
      <th scope="row">
        {title}
        <span className="soft small order-line-of">
          <code>{line.sku}</code>
          {parts.map((part) => (
            <From
              key={'partNo' in part ? part.partNo : part.lineNo}
              part={part}
              isOnly={parts.length === 1}
            />
          ))}
        </span>
      </th>
      <td className="figure" data-label={say.quantity}>
        <div>
          {units}
          <Sub units={shipped} name={say.shipped} />
          <Sub units={canceled} name={say.canceled} />
        </div>
      </td>
      <td className="figure" data-label={say.price}>
        <Money amount={line.unitPrice} />
      </td>
      <td className="figure" data-label={say.cost}>
        <Money amount={line.unitCost} />
      </td>
    </tr>
  )
}

function From({ part, isOnly }: { part: AnyPart; isOnly: boolean }) {
  const isOwed = 'warehouse' in part ? part.warehouse === null : part.owed
  if (part.quantity === part.quantityCanceled) return null
  const expected = part.expectedOn === null ? '' : ` · ${say.expected(part.expectedOn)}`
  if (isOwed)
    return (
      <span className="order-owed">
        {isOnly ? '' : `${part.quantity} `}
        {say.owed}
        {expected}
      </span>
    )
  if (!('warehouse' in part)) return null
  const cost = part.supplierCost
  return (
    <span>
      {isOnly ? '' : `${part.quantity} `}
      {say.from} {part.warehouse}
      {cost !== null && (
        <>
          {' · '}
          {say.supplierCost} <Money amount={cost} />
        </>
      )}
    </span>
  )
}

function Sub({ units, name }: { units: number; name: string }) {
  if (units === 0) return null
  return (
    <span className="soft small order-sub">
      {name} {units}
    </span>
  )
}
