const formats = new Map<string, Intl.NumberFormat>()

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency)
  if (known) return known
  const made = new Intl.NumberFormat('en-US', { style: 'currency', currency, maximumFractionDigits: 4 })
  formats.set(currency, made)
  return made
}

/** An amount as the operator's API tells it, decimal text: never more and never fewer digits than it has, two at least. */
export function Money({ amount, currency = 'USD' }: { amount: string | null; currency?: string }) {
  if (amount === null) return <span className="soft">–</span>
  return <span className="money">{moneyText(amount, currency)}</span>
}

export function moneyText(amount: string, currency = 'USD'): string {
  // as: a decimal text is a numeric literal, which the formatter takes exactly
  return formatOf(currency).format(amount as `${number}`)
}

const counts = new Intl.NumberFormat('en-US')

export function Count({ of }: { of: number }) {
  return <span className="money">{counts.format(of)}</span>
}
