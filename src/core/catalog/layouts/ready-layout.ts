import type { ColumnMapping } from '../../shared/rows/mapping/column-mapping.ts'
import type { ColumnNames } from '../../shared/rows/mapping/column-names.ts'
import type { FileKind } from '../imports/kinds.ts'

/** What the columns of a well-known file mean. */
export interface ReadyLayout {
  /** As it is asked for: `shopify`. */
  readonly name: string
  /** As it is shown: `Shopify, products`. */
  readonly title: string
  readonly kind: FileKind
  readonly knownBy: KnownBy
  readonly mapping: ColumnMapping
}

/** The files that a layout is for, by the names of their columns; of a list, one of them. */
export interface KnownBy {
  readonly all: readonly (string | readonly string[])[]
  /** The more of these there are, the surer. */
  readonly some: readonly (string | readonly string[])[]
}

/** From 0, which is none of its files, to 1. */
export function likeness({ all, some }: KnownBy, names: ColumnNames): number {
  const has = (name: string | readonly string[]) =>
    [name].flat().some((each) => names.findAll(each).length > 0)
  if (!all.every(has)) return 0
  return (all.length + some.filter(has).length) / (all.length + some.length)
}
