/** Where a credential lives and its data with it. Settled when the caller is authenticated; never a parameter after. */
export type Environment = 'production' | 'sandbox'

export const environments = ['production', 'sandbox'] as const satisfies readonly Environment[]
