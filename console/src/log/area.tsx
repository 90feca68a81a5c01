import type { Area } from '../shell/area.ts'

export const logArea: Area = { pages: [], nav: [] }
