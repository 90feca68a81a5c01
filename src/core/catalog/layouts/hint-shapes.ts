import type { ColumnRule } from '../../shared/rows/mapping/column-mapping.ts'
import type { ColumnHint, FoundColumn } from '../../shared/rows/mapping/guess-columns.ts'
import { currencyIn, isAmountLike, isUnitsLike, moneyRule } from './likely-values.ts'

/** Names between commas, the likeliest first; the hub's own comes before all. */
export function called(column: string, names = ''): readonly string[] {
  return [column, ...names.split(',').flatMap((name) => name.trim() || [])]
}

export const plain = ({ column }: FoundColumn): { rule: ColumnRule } => ({ rule: column })

export function text(column: string, names?: string): ColumnHint {
  return { column, names: called(column, names), rule: plain }
}

export function money(column: string, names?: string): ColumnHint {
  return {
    column,
    names: called(column, names),
    holds: isAmountLike,
    doubt: (name) => (currencyIn(name) ? 0.1 : 0),
    rule: moneyRule,
  }
}

export function units(column: string, names?: string): ColumnHint {
  const rule = ({ column: from }: FoundColumn) => ({ rule: { from, as: 'units' } as const })
  return { column, names: called(column, names), holds: isUnitsLike, rule }
}

export function day(column: string, names?: string): ColumnHint {
  const rule = ({ column: from }: FoundColumn) => ({ rule: { from, as: 'day' } as const })
  return { column, names: called(column, names), rule, holds: (value) => /^\d{4}-\d\d-\d\d/.test(value) }
}

export function list(column: string, names: string, holds: (value: string) => boolean): ColumnHint {
  const rule = ({ column: from, values }: FoundColumn) => {
    const separator = [';', '|'].find((sign) => values.some((value) => value.includes(sign))) ?? ','
    return { rule: { from, as: 'list', separator } as const }
  }
  return { column, names: called(column, names), holds, rule }
}

/** `Image {n} Src` where there is an `Image 2 Src` too. */
export function numbered({ column, all }: FoundColumn): string | undefined {
  const at = /^(\D*)1(\D*)$/.exec(column)
  return at && all.includes(`${at[1]}2${at[2]}`) ? `${at[1]}{n}${at[2]}` : undefined
}

/** The first step of a path such as `Kitchen > Knives`. */
export function step(column: string, names: string): ColumnHint {
  const rule = ({ column: from, values }: FoundColumn): { rule: ColumnRule } => {
    const split = ['->', '>', '/', '|'].find((sign) => values.some((value) => value.includes(sign)))
    return { rule: split ? { from, part: { split, at: 1 } } : from }
  }
  return { column, names: called(column, names), rule }
}

export const sku: ColumnHint = {
  column: 'sku',
  names: called(
    'sku',
    'sku id, sku code, sku number, item sku, product code, item code, item number, item #, part number, part no, part #, ' +
      'article number, article no, stock code, product number, material number',
  ),
  weakNames: [
    'product id',
    'item id',
    'id',
    'code',
    'number',
    'article',
    'model',
    'ref',
    'reference',
    'part',
    'item',
  ],
  rule: plain,
}
