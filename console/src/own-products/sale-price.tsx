import type { OwnItem } from '../api/types.ts'
import { moneyText } from '../kit/money.tsx'
import { say } from './words.ts'

/** A sale that is on, or comes. */
export function SalePrice({ sale }: { sale: NonNullable<OwnItem['sale']> }) {
  const price = moneyText(sale.price)
  return (
    <span className="catalog-sale">
      {sale.isOn ? say.sale(price, sale.endsOn) : say.soon(price, sale.startsOn)}
    </span>
  )
}
