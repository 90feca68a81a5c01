import type { Area } from '../shell/area.ts'

export const supplyArea: Area = { pages: [], nav: [] }
