type Constants = Readonly<Record<string, string>>

/**
 * A row, with what all rows say alike where it says nothing or has a blank. Files have half a million rows, of which mostly single
 * cells are asked for: those are looked up where they are, and a map of both is made only for whoever goes through it.
 */
export class ConstantCells implements ReadonlyMap<string, string> {
  readonly #cells: ReadonlyMap<string, string>
  readonly #constants: Constants
  #all: ReadonlyMap<string, string> | undefined

  constructor(cells: ReadonlyMap<string, string>, constants: Constants) {
    this.#cells = cells
    this.#constants = constants
  }

  get(column: string): string | undefined {
    const said = this.#cells.get(column)
    if (said) return said
    return Object.hasOwn(this.#constants, column) ? this.#constants[column] : said
  }

  has(column: string): boolean {
    return this.get(column) !== undefined
  }

  get size(): number {
    return this.#both().size
  }

  keys(): MapIterator<string> {
    return this.#both().keys()
  }

  values(): MapIterator<string> {
    return this.#both().values()
  }

  entries(): MapIterator<[string, string]> {
    return this.#both().entries()
  }

  [Symbol.iterator](): MapIterator<[string, string]> {
    return this.#both().entries()
  }

  forEach(tell: (value: string, column: string, all: ReadonlyMap<string, string>) => void): void {
    for (const [column, value] of this.#both()) tell(value, column, this)
  }

  #both(): ReadonlyMap<string, string> {
    if (this.#all) return this.#all
    const all = new Map(this.#cells)
    for (const column in this.#constants) if (!all.get(column)) all.set(column, this.#constants[column] ?? '')
    this.#all = all
    return all
  }
}
