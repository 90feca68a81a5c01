import { centsText, moneyText } from './money-text.ts'

export { centsText, moneyText }

interface MoneyProps {
  /** As the operator's API tells it, decimal text. */
  readonly amount: string | null
  readonly currency?: string | undefined
}

/** A price or a cost of one unit, which may be a fraction of a cent: never more and never fewer digits than it has, two at least. */
export function Money({ amount, currency }: MoneyProps) {
  return <Shown text={amount === null ? null : moneyText(amount, currency)} />
}

/** What adds up: what is owed, paid, billed or sold, to the cent. The API tells it exactly; it is rounded here, once. */
export function Cents({ amount, currency }: MoneyProps) {
  return <Shown text={amount === null ? null : centsText(amount, currency)} />
}

function Shown({ text }: { text: string | null }) {
  return text === null ? <span className="soft">–</span> : <span className="money">{text}</span>
}

const counts = new Intl.NumberFormat('en-US')

export function Count({ of }: { of: number }) {
  return <span className="money">{counts.format(of)}</span>
}
