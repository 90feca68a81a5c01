/** What a file can be brought in as: what the hub knows of goods … */
export const importKinds = ['catalog', 'prices', 'stock', 'warehouses'] as const
export type ImportKind = (typeof importKinds)[number]

/** … and what it is told of business, row by row: each is answered by itself. */
export const businessKinds = ['orders', 'acknowledgements', 'shipments', 'tracking'] as const
export type BusinessKind = (typeof businessKinds)[number]

export const fileKinds = [...importKinds, ...businessKinds] as const
export type FileKind = (typeof fileKinds)[number]

export function isBusinessKind(kind: FileKind): kind is BusinessKind {
  return businessKinds.some((each) => each === kind)
}

export const importStates = ['running', 'done', 'refused', 'failed'] as const
export type ImportState = (typeof importStates)[number]
