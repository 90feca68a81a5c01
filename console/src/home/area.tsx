import type { Area } from '../shell/area.ts'

export const homeArea: Area = { pages: [], nav: [] }
