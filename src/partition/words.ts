import { defineWords } from '../base/words.ts';

/** Sentences of partitioning: stages, findings and refusals. */
export const partitionWords = defineWords({
  'partition.stage.prepare': ['正在整理单元与相邻关系', 'Preparing units and neighbours'],
  'partition.stage.search': ['正在划分网格', 'Partitioning'],
  'partition.stage.prove': ['正在证明是否还有更好的方案', 'Proving whether a better plan exists'],
  'partition.stage.merge': ['正在生成网格边界', 'Drawing cell borders'],
  'partition.proofFailed': ['证明未能完成（{{reason}}），方案不受影响。可缩小范围，或减少单元和网格后再试。', 'The proof could not be completed ({{reason}}); the plan is not affected. Try a smaller area, or fewer units and cells.'],
  'partition.workerFailed': ['划分过程意外中断，方案未改动。请重试；仍不成功时，请缩短时间上限或分片划分。', 'The partition stopped unexpectedly; the plan is unchanged. Try again, with less time or a smaller area.'],
  'partition.unitTooHeavy': ['单元 {{unit}} 有 {{weight}} 户，超过上限 {{max}} 户，已单独成格。', 'Unit {{unit}} has weight {{weight}}, above the limit of {{max}}; it is a cell of its own.'],
  'partition.componentOutOfBand': [
    '单元 {{unit}} 所在片区共 {{units}} 个单元、{{weight}} 户，四周为不可跨越的边界，无法划成每格 {{min}}–{{max}} 户。',
    'The area of unit {{unit}} ({{units}} units, weight {{weight}}) is closed in and cannot be divided into cells of {{min}}–{{max}}.',
  ],
  'partition.cellsImpossible': ['要求 {{asked}} 个网格，在上下限和边界约束下无法做到，已划分 {{cells}} 个。', '{{asked}} cells are impossible within the band and borders; {{cells}} were made.'],
  'partition.cellOutOfBand': ['网格 {{cell}} 为 {{weight}} 户，不在 {{min}}–{{max}} 户之间；限定时间内未找到更好的方案。', 'Cell {{cell}} has weight {{weight}}, outside {{min}}–{{max}}; nothing better was found in the time.'],
  'partition.hardEdgeInside': ['网格 {{cell}} 内部有不可跨越的边界（单元 {{unit}}）。', 'Cell {{cell}} holds a hard border inside (unit {{unit}}).'],
  'partition.groupsMixed': ['网格 {{cell}} 跨越了两个社区（单元 {{unit}}）。', 'Cell {{cell}} lies in two communities (unit {{unit}}).'],
  'partition.noUnits': ['没有可划分的单元。', 'There are no units to partition.'],
  'partition.badBand': ['户数区间无效：下限 {{min}}，上限 {{max}}。', 'The band is not valid: min {{min}}, max {{max}}.'],
  'partition.badCells': ['网格数 {{cells}} 无效：应为 1 到 {{units}} 之间的整数。', 'The number of cells {{cells}} is not valid: a whole number from 1 to {{units}} is needed.'],
  'partition.badWeight': ['单元 {{unit}} 的户数不是有效数值。', 'The weight of unit {{unit}} is not a valid number.'],
  'partition.badEdge': ['第 {{edge}} 条相邻关系指向不存在的单元。', 'Edge {{edge}} names a unit that does not exist.'],
});
