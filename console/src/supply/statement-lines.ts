/** One line of a statement, as `format=json` writes it. */
export interface Entry {
  readonly date: string
  readonly kind: string
  readonly document: string
  readonly order: string | null
  readonly goods: string
  readonly freight: string
  readonly amount: string
  readonly balance: string
  readonly bill_reference?: string | null
}

export interface Statement {
  readonly opening: string
  readonly closing: string
  readonly entries: readonly Entry[]
  /** Sums by kind, exact. */
  readonly sums: Readonly<Record<'invoice' | 'credit' | 'payment', string>>
}

/** Reads the lines of a statement; sums are exact: amounts are whole cents, counted as whole numbers. */
export function statementOf(text: string): Statement {
  const lines = text.split('\n').filter((line) => line !== '')
  // as: the hub writes one entry in each line, the first and the last being the balances
  const entries = lines.map((line) => JSON.parse(line) as Entry)
  const sums = { invoice: 0n, credit: 0n, payment: 0n }
  for (const { kind, amount } of entries)
    if (kind === 'invoice' || kind === 'credit' || kind === 'payment') sums[kind] += partsOf(amount)
  return {
    opening: entries[0]?.balance ?? '0',
    closing: entries.at(-1)?.balance ?? '0',
    entries: entries.slice(1, -1),
    sums: { invoice: textOf(sums.invoice), credit: textOf(sums.credit), payment: textOf(sums.payment) },
  }
}

/** In ten-thousandths. */
function partsOf(amount: string): bigint {
  const isBelow = amount.startsWith('-')
  const [whole = '0', fraction = ''] = (isBelow ? amount.slice(1) : amount).split('.')
  const parts = BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0'))
  return isBelow ? -parts : parts
}

function textOf(parts: bigint): string {
  const isBelow = parts < 0n
  const digits = String(isBelow ? -parts : parts).padStart(5, '0')
  return `${isBelow ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`
}
