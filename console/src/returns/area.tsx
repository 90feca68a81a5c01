import type { Area } from '../shell/area.ts'

export const returnsArea: Area = { pages: [], nav: [] }
