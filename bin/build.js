import { orFail, rebuild, requireNode } from './prepare.js'

requireNode()
orFail(rebuild)
