import type { Area } from '../shell/area.ts'

export const ownProductsArea: Area = { pages: [], nav: [] }
