/** One row of what is typed for many: a carrier and a tracking number. */
export interface Typed {
  readonly carrier: string
  readonly trackingNumber: string
}

/**
 * What was pasted into the field of a row, filled into that row and those below it: one column of numbers, or two of carriers and
 * numbers, as a spreadsheet gives them. Undefined where it is one plain value: then the field takes it by itself.
 */
export function filledBy(
  typed: readonly Typed[],
  from: number,
  pasted: string,
): readonly Typed[] | undefined {
  const lines = pasted.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n')
  if (lines.length === 1 && !pasted.includes('\t')) return undefined
  return typed.map((row, index) => {
    const line = lines[index - from]
    if (index < from || line === undefined) return row
    const cells = line.split('\t').map((cell) => cell.trim())
    const [first = '', second] = cells
    if (second === undefined) return { ...row, trackingNumber: first }
    return { carrier: first === '' ? row.carrier : first, trackingNumber: second }
  })
}
