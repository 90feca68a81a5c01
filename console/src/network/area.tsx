import type { Area } from '../shell/area.ts'

export const networkArea: Area = { pages: [], nav: [] }
