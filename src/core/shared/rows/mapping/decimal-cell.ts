/** A decimal as it is written: `digits` without the point, of which the last `decimals` stand behind it. */
export interface Decimal {
  readonly digits: string
  readonly decimals: number
}

/**
 * `1234.50`, `1,234.50`, `1 234.50`, `1'234.50`, `.5`, `5.`; with a decimal comma `1.234,50`. Null for everything else: signs
 * between thousands must stand between thousands, or a decimal sign was meant.
 */
export function decimalOf(text: string, sign: '.' | ','): Decimal | null {
  const plain = sign === '.' ? text : text.replace(/[.,]/g, (each) => (each === '.' ? ',' : '.'))
  const [, whole, fraction = ''] = pattern.exec(plain) ?? []
  if (whole === undefined) return null
  const digits = whole.replace(/[, '’]/g, '') + fraction
  return digits === '' || digits.length > 40 ? null : { digits, decimals: fraction.length }
}

const pattern = /^(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{1,3}(?:['’]\d{3})+|\d*)(?:\.(\d*))?$/

/** As the hub writes it: `1234.5`, without signs between thousands or zeros at the ends. */
export function decimalText({ digits, decimals }: Decimal): string {
  const padded = digits.padStart(decimals + 1, '0')
  const whole = padded.slice(0, padded.length - decimals).replace(/^0+(?=\d)/, '')
  const fraction = padded.slice(padded.length - decimals).replace(/0+$/, '')
  return fraction === '' ? whole : `${whole}.${fraction}`
}

/** Times a fraction, rounded half up to so many decimals. */
export function scaled(value: Decimal, numerator: bigint, denominator: bigint, decimals: number): Decimal {
  const top = BigInt(value.digits) * numerator * 10n ** BigInt(decimals)
  const bottom = denominator * 10n ** BigInt(value.decimals)
  return { digits: String((2n * top + bottom) / (2n * bottom)), decimals }
}

export function isMore(a: Decimal, b: Decimal): boolean {
  return BigInt(a.digits) * 10n ** BigInt(b.decimals) > BigInt(b.digits) * 10n ** BigInt(a.decimals)
}
