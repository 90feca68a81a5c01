export const kinds = ['catalog', 'prices', 'stock', 'warehouses'] as const
export type Kind = (typeof kinds)[number]

export function kindOf(text: string): Kind {
  return kinds.find((each) => each === text) ?? 'catalog'
}

/** What holds for rows that do not say it. */
export interface Constants {
  readonly supplier: string
  readonly warehouse: string
  readonly priceList: string
}

export const noConstants: Constants = { supplier: '', warehouse: '', priceList: '' }

/** Which of these a file of the kind can do without. */
export const constantsOf: Readonly<Record<Kind, readonly (keyof Constants)[]>> = {
  catalog: ['supplier'],
  prices: ['priceList'],
  stock: ['warehouse', 'supplier'],
  warehouses: ['supplier'],
}

export function constantsAsked(kind: Kind, constants: Constants): Record<string, string> {
  return Object.fromEntries(constantsOf[kind].map((name) => [name, constants[name]]))
}

/** A code that a mapping can be saved under, from the name of a file. */
export function codeFrom(fileName: string): string {
  const code = fileName
    .toLowerCase()
    .replace(/\.[a-z0-9]+$/, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return code.slice(0, 63) || 'mapping'
}
