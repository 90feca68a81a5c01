import type { Area } from '../shell/area.ts'

export const systemArea: Area = { pages: [], nav: [] }
