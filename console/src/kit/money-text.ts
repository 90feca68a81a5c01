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

/** As many digits as it has, two at least; @see Money */
export function moneyText(amount: string, currency = 'USD'): string {
  // as: a decimal text is a numeric literal, which the formatter takes exactly
  return formatOf(currency, 'exact').format(amount as `${number}`)
}

/** To the cent; @see Cents */
export function centsText(amount: string, currency = 'USD'): string {
  return formatOf(currency, 'cents').format(amount as `${number}`)
}
