import type { FileTable } from '../../shared/rows/file-table.ts'
import { type ColumnMapping, type ColumnRule, sourceOf } from '../../shared/rows/mapping/column-mapping.ts'
import { columnNames, looseName } from '../../shared/rows/mapping/column-names.ts'
import {
  type GuessedColumn,
  guessColumns,
  sampleOf,
  valuesOf,
} from '../../shared/rows/mapping/guess-columns.ts'
import type { Layout } from '../../shared/rows/source-row.ts'
import type { FileKind } from '../imports/kinds.ts'
import { columnHints } from './column-hints.ts'
import { filesColumns, narrowed, usesOf } from './fitted-layout.ts'
import { groupingOf } from './guess-groups.ts'
import { numbered } from './hint-shapes.ts'
import { isHubLayout, needed } from './hub-columns.ts'
import { readyLayouts } from './index.ts'
import { likeness, type ReadyLayout } from './ready-layout.ts'
import { withConstants } from './supplier-sku.ts'

export interface GuessedMapping {
  readonly mapping: ColumnMapping
  /** The ready layout that the file was recognised as; `hub` for the hub's own. */
  readonly layout: string | null
  /** Every column of the file and what becomes of it. */
  readonly columns: readonly GuessedColumn[]
  /** Columns of the hub without which nothing can be brought in. */
  readonly missing: readonly string[]
  /** What to know before it is used, in sentences. */
  readonly notes: readonly string[]
  /** It may be used without having been looked at. */
  readonly sure: boolean
}

export interface GuessOptions {
  /** What is known beforehand: `{ supplier: 'acme' }`. */
  readonly constants?: Readonly<Record<string, string | undefined>>
  readonly ready?: readonly ReadyLayout[]
  /** Somebody has said what the columns mean: nothing is guessed. */
  readonly given?: ColumnMapping | undefined
}

/** What the columns of a file mean: as a layout that is known, else from their names and the values of the first rows. */
export function guessMapping(
  table: FileTable,
  kind: FileKind,
  layout: Layout,
  { constants = {}, ready = readyLayouts, given }: GuessOptions = {},
): GuessedMapping {
  const guessed =
    (given && asGiven(table, given)) ??
    asHubLayout(table, kind, layout) ??
    asReadyLayout(
      table,
      ready.filter((each) => each.kind === kind),
    ) ??
    asGuessed(table, kind)
  const mapping = withConstants(withRead(guessed.mapping, table), constants)
  const missing = missingOf(mapping, kind, table)
  const notes = [...missing.map(({ sentence }) => sentence), ...costNotes(mapping, table)]
  // of one supplier's file the codes are its own, unless somebody has said that they are the hub's
  const moved =
    mapping.constants?.supplier !== undefined &&
    mapping.columns !== 'same' &&
    mapping.columns.sku === undefined
  return {
    mapping,
    layout: guessed.layout,
    columns: moved
      ? guessed.columns.map((each) => (each.to === 'sku' ? { ...each, to: 'supplier_sku' } : each))
      : guessed.columns,
    missing: missing.map(({ column }) => column),
    notes,
    sure: guessed.sure && missing.length === 0,
  }
}

type Guessed = Pick<GuessedMapping, 'mapping' | 'layout' | 'columns' | 'sure'>

function asGiven(table: FileTable, mapping: ColumnMapping): Guessed {
  const used = usesOf(mapping, columnNames(table.columns))
  const columns = table.columns.map((column) => ({
    column,
    to: mapping.columns === 'same' ? column : (used.get(column) ?? null),
    sample: sampleOf(valuesOf(table, column)),
    why: used.has(column) ? 'so the mapping says' : 'is not used',
  }))
  return { mapping, layout: null, columns, sure: true }
}

function asHubLayout(table: FileTable, kind: FileKind, layout: Layout): Guessed | undefined {
  const known = new Map([...layout.required, ...layout.optional].map((column) => [looseName(column), column]))
  const names = table.columns.map((column) => known.get(looseName(column)) ?? column)
  if (!isHubLayout(names, layout, kind)) return undefined
  const columns = table.columns.map((column, index) => ({
    column,
    to: names[index] ?? column,
    sample: sampleOf(valuesOf(table, column)),
    why: 'is the hub’s own column',
  }))
  return { mapping: { kind, layout: 'hub', columns: 'same' }, layout: 'hub', columns, sure: true }
}

function asReadyLayout(table: FileTable, ready: readonly ReadyLayout[]): Guessed | undefined {
  const names = columnNames(table.columns)
  const scored = ready.map((layout) => ({ layout, score: likeness(layout.knownBy, names) }))
  const best = scored.toSorted((one, other) => other.score - one.score)[0]
  if (!best || best.score < 0.6) return undefined
  const { name, title } = best.layout
  // later records may have what the first ones lack
  const fixed = table.format === 'csv' || table.format === 'xlsx'
  const mapping = fixed ? narrowed(best.layout.mapping, names) : best.layout.mapping
  const used = usesOf(mapping, names)
  const columns = table.columns.map((column) => ({
    column,
    to: used.get(column) ?? null,
    sample: sampleOf(valuesOf(table, column)),
    why: used.has(column) ? `so it is in a file of ${title}` : 'is not used',
  }))
  return { mapping, layout: name, columns, sure: best.score >= 0.7 }
}

function asGuessed(table: FileTable, kind: FileKind): Guessed {
  const { rules: found, columns, sure } = guessColumns(table, columnHints[kind])
  const rules = kind === 'catalog' ? withFurtherImages(found, table.columns) : found
  const rows = kind === 'catalog' ? groupingOf(table, rules) : undefined
  return {
    mapping: { kind, columns: rules, ...(rows && { rows }) },
    layout: null,
    columns,
    sure: sure && !rows,
  }
}

/** How the file is read is kept with the mapping where it is not what is found out for any file like it. */
function withRead(mapping: ColumnMapping, { format, header }: FileTable): ColumnMapping {
  return header || (format !== 'csv' && format !== 'xlsx') ? mapping : { ...mapping, read: { header: false } }
}

/** `Image 2` and so on go with `Image 1`; the first one is not said again. */
function withFurtherImages(rules: Readonly<Record<string, ColumnRule>>, all: readonly string[]) {
  const { image, images } = rules
  if (typeof image !== 'string') return rules
  if (images !== undefined) return { ...rules, images: { ...sourceOf(images), without: 'image' } }
  const from = numbered({ column: image, values: [], all })
  if (from === undefined) return rules
  return { ...rules, images: { from, take: 'all', as: 'list', separator: '|', without: 'image' } as const }
}

function missingOf(
  mapping: ColumnMapping,
  kind: FileKind,
  table: FileTable,
): readonly { column: string; sentence: string }[] {
  const { columns, constants = {} } = mapping
  const names = columnNames(table.columns)
  const says = (column: string) =>
    Boolean(constants[column]) ||
    (columns === 'same' ? names.find(column) !== undefined : columns[column] !== undefined)
  return needed[kind].flatMap(({ columns: able, why, constant }) => {
    if (able.some(says) || (columns === 'same' && able[0] === 'title')) return []
    const [column] = able
    const named = able.join(' or ')
    const way = constant ? `Say the same for all rows: ${column} = …` : 'Say which column holds it.'
    return [{ column, sentence: `No column of the file is the ${named}, ${why}. ${way}` }]
  })
}

/** What a hub pays is never taken from a price without somebody saying so. */
function costNotes({ kind, columns, constants = {} }: ColumnMapping, table: FileTable): readonly string[] {
  const supplier = constants.supplier
  if (kind !== 'catalog' || columns === 'same') return []
  if (!supplier && columns.supplier === undefined) {
    return [
      'The file does not say who supplies its items. To bring them in as a supplier’s offers, say supplier = its code.',
    ]
  }
  const cost = columns.cost
  const rule = cost ?? columns.retail ?? columns.wholesale
  const [column] = rule === undefined ? [] : filesColumns(rule, columnNames(table.columns))
  if (cost === undefined) {
    const choice = column
      ? ` If the amounts under "${column}" are what this supplier asks of you, map cost to it too.`
      : ''
    return [
      `No column is the cost: rows of items that this supplier does not offer yet will be refused.${choice}`,
    ]
  }
  const blank = column !== undefined && table.head.length > 0 && valuesOf(table, column).length === 0
  return blank
    ? [`"${column}", the cost, is blank in the first rows: new offers without a cost will be refused.`]
    : []
}
