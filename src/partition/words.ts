import { defineWords } from '../base/words.ts';

/** Sentences of partitioning: stages, findings and refusals. */
export const partitionWords = defineWords({
  'partition.stage.prepare': ['正在整理单元与相邻关系', 'Preparing units and neighbours'],
  'partition.stage.search': ['正在划分网格', 'Partitioning'],
  'partition.stage.prove': ['正在证明是否还有更好的方案', 'Proving whether a better plan exists'],
  'partition.stage.merge': ['正在生成网格边界', 'Drawing cell borders'],
  'partition.proofFailed': ['证明未能完成（{{reason}}），方案不受影响。可缩小范围，或减少单元和网格后再试。', 'The proof could not be completed ({{reason}}); the plan is not affected. Try a smaller area, or fewer units and cells.'],
  'partition.workerFailed': ['划分过程意外中断，方案未改动。请重试；仍不成功时，请缩短时间上限或分片划分。', 'The partition stopped unexpectedly; the plan is unchanged. Try again, with less time or a smaller area.'],
  'partition.unitTooHeavy': ['单元 {{unit}} 有 {{weight}} 户，超过上限 {{max}} 户，已单独成格；至少须分为 {{pieces}} 片。', 'Unit {{unit}} has weight {{weight}}, above the limit of {{max}}; it is a cell of its own, and would have to be split into {{pieces}} pieces at least.'],
  'partition.splitStreets': ['单元 {{unit}} 有 {{weight}} 户，超过上限 {{max}} 户，已单独成格；可沿内部道路分为 {{pieces}} 片（约 {{parts}} 户）。', 'Unit {{unit}} has weight {{weight}}, above the limit of {{max}}; along its inner streets it can be split into {{pieces}} pieces (about {{parts}}).'],
  'partition.splitGaps': ['单元 {{unit}} 有 {{weight}} 户，超过上限 {{max}} 户，已单独成格；可在楼栋之间分为 {{pieces}} 片（约 {{parts}} 户）。', 'Unit {{unit}} has weight {{weight}}, above the limit of {{max}}; between its buildings it can be split into {{pieces}} pieces (about {{parts}}).'],
  'partition.splitBoth': ['单元 {{unit}} 有 {{weight}} 户，超过上限 {{max}} 户，已单独成格；可沿内部道路和楼栋间隙分为 {{pieces}} 片（约 {{parts}} 户）。', 'Unit {{unit}} has weight {{weight}}, above the limit of {{max}}; along inner streets and between buildings it can be split into {{pieces}} pieces (about {{parts}}).'],
  'partition.splitEven': [
    '单元 {{unit}} 有 {{weight}} 户，超过上限 {{max}} 户，已单独成格；按面积估算可分为 {{pieces}} 片（约 {{parts}} 户），请结合楼栋核对。',
    'Unit {{unit}} has weight {{weight}}, above the limit of {{max}}; by area it can be split into {{pieces}} pieces (about {{parts}}). Check it against the buildings.',
  ],
  'partition.splitBuilding': [
    '单元 {{unit}} 有 {{weight}} 户，其中一栋楼约 {{building}} 户，已超过上限 {{max}} 户，无法按楼栋拆分。请提高上限，或保留为单独网格。',
    'Unit {{unit}} has weight {{weight}}, of which one building has about {{building}}, above the limit of {{max}}; it cannot be split between buildings. Raise the limit, or keep it as a cell of its own.',
  ],
  'partition.relaxMin': ['下限由 {{min}} 户降为 {{value}} 户，单元 {{unit}} 所在片区即可划为 {{cells}} 个网格。', 'With the minimum at {{value}} instead of {{min}}, the area of unit {{unit}} can be divided into {{cells}} cells.'],
  'partition.relaxMax': ['上限由 {{max}} 户升为 {{value}} 户，单元 {{unit}} 所在片区即可划为 {{cells}} 个网格。', 'With the maximum at {{value}} instead of {{max}}, the area of unit {{unit}} can be divided into {{cells}} cells.'],
  'partition.relaxMinAtLeast': ['仅按户数推算，下限须由 {{min}} 户降到 {{value}} 户或更低，单元 {{unit}} 所在片区才能划为 {{cells}} 个网格。', 'By weight alone, the minimum must go from {{min}} to {{value}} or lower before the area of unit {{unit}} can be divided into {{cells}} cells.'],
  'partition.relaxMaxAtLeast': ['仅按户数推算，上限须由 {{max}} 户升到 {{value}} 户或更高，单元 {{unit}} 所在片区才能划为 {{cells}} 个网格。', 'By weight alone, the maximum must go from {{max}} to {{value}} or higher before the area of unit {{unit}} can be divided into {{cells}} cells.'],
  'partition.openBarrier': [
    '如允许网格跨越单元 {{unit}} 与单元 {{other}} 之间的不可跨越边界（长 {{length}} 米），两侧片区合计 {{weight}} 户，按户数可划为 {{cells}} 个网格。',
    'If cells may cross the hard border between units {{unit}} and {{other}} ({{length}} m), both areas together (weight {{weight}}) are enough for {{cells}} cells in band.',
  ],
  'partition.openGroup': [
    '如允许网格跨越单元 {{unit}} 与单元 {{other}} 之间的社区边界（长 {{length}} 米），两侧片区合计 {{weight}} 户，按户数可划为 {{cells}} 个网格。',
    'If cells may cross the community border between units {{unit}} and {{other}} ({{length}} m), both areas together (weight {{weight}}) are enough for {{cells}} cells in band.',
  ],
  'partition.openBoth': [
    '如允许网格跨越单元 {{unit}} 与单元 {{other}} 之间的社区边界及其沿线的不可跨越边界（长 {{length}} 米），两侧片区合计 {{weight}} 户，按户数可划为 {{cells}} 个网格。',
    'If cells may cross the community border between units {{unit}} and {{other}} and the hard border along it ({{length}} m), both areas together (weight {{weight}}) are enough for {{cells}} cells in band.',
  ],
  'partition.notFound': [
    '限定时间内未找到全部达标的方案：{{cells}} 个网格不在 {{min}}–{{max}} 户之间，合计相差 {{outside}} 户，相差最多的是网格 {{cell}}（{{weight}} 户）。请延长时间、放宽户数区间，或手工调整这些网格。',
    'No plan with all cells in band was found in the time: {{cells}} cells are outside {{min}}–{{max}}, by {{outside}} in all; the worst is cell {{cell}} ({{weight}}). Allow more time, widen the band, or change these cells by hand.',
  ],
  'partition.componentOutOfBand': [
    '单元 {{unit}} 所在片区共 {{units}} 个单元、{{weight}} 户，四周为不可跨越的边界，无法划成每格 {{min}}–{{max}} 户。',
    'The area of unit {{unit}} ({{units}} units, weight {{weight}}) is closed in and cannot be divided into cells of {{min}}–{{max}}.',
  ],
  'partition.cellsImpossible': ['要求 {{asked}} 个网格，在上下限和边界约束下无法做到，已划分 {{cells}} 个。', '{{asked}} cells are impossible within the band and borders; {{cells}} were made.'],
  'partition.cellOutOfBand': ['网格 {{cell}} 为 {{weight}} 户，不在 {{min}}–{{max}} 户之间；限定时间内未找到更好的方案。', 'Cell {{cell}} has weight {{weight}}, outside {{min}}–{{max}}; nothing better was found in the time.'],
  'partition.cellInPieces': ['网格 {{cell}} 不连片：可移动的单元不足以把它连起来。请用“恢复连片”，或放宽可调整的范围。', 'Cell {{cell}} is in several pieces, which the units that may move cannot join. Use “Restore contiguity”, or let more units move.'],
  'partition.hardEdgeInside': ['网格 {{cell}} 内部有不可跨越的边界（单元 {{unit}}）。', 'Cell {{cell}} holds a hard border inside (unit {{unit}}).'],
  'partition.groupsMixed': ['网格 {{cell}} 跨越了两个社区（单元 {{unit}}）。', 'Cell {{cell}} lies in two communities (unit {{unit}}).'],
  'partition.noUnits': ['没有可划分的单元。', 'There are no units to partition.'],
  'partition.badBand': ['户数区间无效：下限 {{min}}，上限 {{max}}。', 'The band is not valid: min {{min}}, max {{max}}.'],
  'partition.badCells': ['网格数 {{cells}} 无效：应为 1 到 {{units}} 之间的整数。', 'The number of cells {{cells}} is not valid: a whole number from 1 to {{units}} is needed.'],
  'partition.badWeight': ['单元 {{unit}} 的户数不是有效数值。', 'The weight of unit {{unit}} is not a valid number.'],
  'partition.badEdge': ['第 {{edge}} 条相邻关系指向不存在的单元。', 'Edge {{edge}} names a unit that does not exist.'],
});
