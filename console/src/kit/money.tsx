type Digits = 'exact' | 'cents'

const formats = new Map<string, Intl.NumberFormat>()

function formatOf(currency: string, digits: Digits): Intl.NumberFormat {
  const name = `${digits} ${currency}`
  const known = formats.get(name)
  if (known) return known
  const made = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    // rounded half up, away from zero; what is nothing then is not below zero
    ...(digits === 'exact' ? { maximumFractionDigits: 4 } : { signDisplay: 'negative' }),
  })
  formats.set(name, made)
  return made
}

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

export function moneyText(amount: string, currency = 'USD'): string {
  // as: a decimal text is a numeric literal, which the formatter takes exactly
  return formatOf(currency, 'exact').format(amount as `${number}`)
}

export function centsText(amount: string, currency = 'USD'): string {
  return formatOf(currency, 'cents').format(amount as `${number}`)
}

const counts = new Intl.NumberFormat('en-US')

export function Count({ of }: { of: number }) {
  return <span className="money">{counts.format(of)}</span>
}
