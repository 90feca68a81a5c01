import type { Area } from '../shell/area.ts'

export const importsArea: Area = { pages: [], nav: [] }
