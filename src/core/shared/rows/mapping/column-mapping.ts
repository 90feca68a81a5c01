import type { ReadOptions } from '../file-table.ts'

/** How the columns of a file become the hub's own: plain JSON, to be saved, shown and edited. `readMapping` checks it. */
export interface ColumnMapping {
  /** The kind of import it is for. */
  readonly kind: string
  /** The ready layout it was made from. */
  readonly layout?: string
  readonly read?: ReadOptions
  /** In which the file's amounts are expected, as `USD`, which it is unless said; others refuse their row. */
  readonly currency?: string
  /** Words that mean nothing, in every column: `NULL`, `N/A`. */
  readonly nothing?: readonly string[]
  /** `same`: the file has the hub's columns, and no others. */
  readonly columns: 'same' | Readonly<Record<string, ColumnRule>>
  /** What a column of the hub holds where the file says nothing of it: `{"supplier": "acme"}`. */
  readonly constants?: Readonly<Record<string, string>>
  readonly rows?: RowsRule
}

/** Just the name of a column of the file, or more of it. */
export type ColumnRule = string | ColumnSource

/** How a cell of the file is written. */
export const writtenAs = ['text', 'slug', 'list', 'units', 'day', 'money', 'packed-money', 'weight'] as const
export type WrittenAs = (typeof writtenAs)[number]

export interface ColumnSource {
  /** Columns of the file. `{n}` stands for the numbers of numbered columns: `Image {n} Src`. */
  readonly from: string | readonly string[]
  /** Of several columns: the first that is not blank, which is meant unless said, or all. */
  readonly take?: 'first' | 'all'
  /** Between the values of all: ` / ` unless said. */
  readonly joined?: string
  /** Rows for which it says something; for others it is blank. */
  readonly when?: RowsWhere
  /** Words that mean nothing here: `Default Title`. */
  readonly nothing?: readonly string[]
  /** A part of what stands there, and a part of that: `Clothing > Shirts, Music` → `Clothing`. */
  readonly part?: Part | readonly Part[]
  /** The value of one key of a cell such as `default=100,north=3`. */
  readonly pair?: Pair
  /** Words of the file and what they mean, whatever their case: `{"archived": "yes"}`. */
  readonly words?: Readonly<Record<string, string>>
  /** What all words mean that are not among them. */
  readonly others?: string
  readonly as?: WrittenAs
  /** Of text: put in front. */
  readonly prefix?: string
  /** Of text: it is HTML, of which the tags are left out. */
  readonly html?: boolean
  /** Of text: a number with so many digits, of which leading zeros may be lost: 5 of a ZIP code. */
  readonly digits?: number
  /** Of a list: between its parts, `,` unless said; `|` always is. */
  readonly separator?: string
  /** Of a list: leaves out what another column of the hub says already. */
  readonly without?: string
  /** Of amounts, weights and units: the sign before decimals, `.` unless said. */
  readonly decimals?: '.' | ','
  /** Of amounts: 1234 is 12.34. */
  readonly cents?: boolean
  /** Of amounts and weights: zero means that it is not known. */
  readonly zero?: 'nothing'
  /** Of units: less than none, as where more is sold than there is, is none. */
  readonly negative?: 'zero'
  /** Of amounts: the currency, where it is not the mapping's, or the column that names it. */
  readonly currency?: string
  readonly currencyFrom?: string
  /** Of amounts: kept only if it is more than the one in this column of the file. */
  readonly above?: string
  /** Of packed amounts, `US-USD 1234 b2b;EUR 1100`: which of them; in the currency, and without a group unless said. */
  readonly country?: string
  readonly group?: string
  /**
   * Of weights: its unit, the column that names it, or `name` where the name of the column ends with it. One that stands
   * behind the number (`3 kg`) comes first.
   */
  readonly unit?: WeightUnit | 'name'
  readonly unitFrom?: string
  /** Of days: `ymd` unless said. */
  readonly order?: 'ymd' | 'mdy' | 'dmy'
  /** Read where this one is blank. */
  readonly otherwise?: ColumnRule
  /** A blank cell leaves what is stored, where it would clear it. */
  readonly blank?: 'keeps'
  /** A file may come without it. */
  readonly optional?: boolean
}

export const weightUnits = ['kg', 'g', 'oz', 'lb'] as const
export type WeightUnit = (typeof weightUnits)[number]

export interface Part {
  readonly split: string
  /** From 1; from the end, -1. */
  readonly at: number
}

export interface Pair {
  readonly key: string
  /** Between the pairs, `,` unless said. */
  readonly split?: string
}

/** Rows whose cell is one of these words, whatever their case; '' is a blank one. */
export interface RowsWhere {
  readonly column: string
  readonly is?: readonly string[]
  readonly not?: readonly string[]
  /** The cell is a list, such as `simple, virtual`, of which one is looked for. */
  readonly split?: string
}

/** How rows belong together. */
export interface RowsRule {
  /** The rows that matter; others are passed over as if they were not there. */
  readonly only?: RowsWhere
  /** Rows that the hub has no use for; `because` reads on after the value. */
  readonly refuse?: readonly { readonly when: RowsWhere; readonly because: string }[]
  readonly group?: GroupRule
  readonly parents?: ParentsRule
}

/** Rows that follow each other and are one thing, such as the variants of a product. */
export interface GroupRule {
  /** Rows with the same value in this column of the file. */
  readonly by?: string
  /** Rows in which this column of the file is blank go on with the row before. */
  readonly continues?: string
  /** Columns of the hub that the group's first word settles for all of its rows. */
  readonly words: readonly string[]
  /** Columns of the hub, lists, to which every row of the group adds. */
  readonly gather?: readonly string[]
  /** Columns of the file: a row in which all of them are blank has no item and only adds to another. */
  readonly item?: readonly string[]
  /** A column of the hub: a row that repeats it within its group only adds to the first one. */
  readonly once?: string
  /** A column of the file: rows in which it is blank, where others of the group fill it, only speak for the group. */
  readonly parentLacks?: string
}

/** Rows that speak for others, which name them, wherever they stand. */
export interface ParentsRule {
  readonly when: RowsWhere
  /** What they are named by: columns of the file, as `SKU` or, within a text, `id:{ID}`. */
  readonly keys: readonly string[]
  /** The column of the file that names the parent. */
  readonly child: string
  /** The column of the hub that the parent's first key goes into, for its children. */
  readonly to: string
  /** Put in front of it there. */
  readonly prefix?: string
  /** Columns of the hub that the parent settles for its children. */
  readonly words: readonly string[]
}

export function sourceOf(rule: ColumnRule): ColumnSource {
  return typeof rule === 'string' ? { from: rule } : rule
}

export function namesOf(source: ColumnSource): readonly string[] {
  return typeof source.from === 'string' ? [source.from] : source.from
}
