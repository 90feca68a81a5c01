/** What a file can be brought in as. */
export const importKinds = ['catalog', 'prices', 'stock', 'warehouses'] as const
export type ImportKind = (typeof importKinds)[number]

export const importStates = ['running', 'done', 'refused', 'failed'] as const
export type ImportState = (typeof importStates)[number]
