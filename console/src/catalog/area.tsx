import type { Area } from '../shell/area.ts'

export const catalogArea: Area = { pages: [], nav: [] }
