import type { Area } from '../shell/area.ts'

export const orderArea: Area = { pages: [], nav: [] }
