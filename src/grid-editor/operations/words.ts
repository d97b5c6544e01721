import { defineWords } from '../../base/words.ts';

/** Why an operation may not be done, and what it does. */
export const operationWords = defineWords({
  'merge.choose': ['请先选择两个以上网格（按住 Shift 点击）', 'Choose two or more cells first (hold Shift and click)'],
  'merge.apart': ['所选网格不相邻，合并后会分成几块', 'The chosen cells do not adjoin; merged they would lie in pieces'],
  'merge.communities': ['所选网格分属不同社区，不能合并', 'The chosen cells lie in different communities'],
  'merge.kinds': ['基础网格与专属网格不能合并', 'A basic and a dedicated cell are not merged'],
  'dissolve.noNeighbour': ['同一社区内没有相邻的同类网格', 'No adjoining cell of the same kind in the same community'],
  'merge.do': ['合并为一个网格', 'Merge into one cell'],
  'merge.result': ['合并后 {{households}}，{{state}}；保留“{{name}}”的编码和名称', 'Merged: {{households}}, {{state}}; code and name of “{{name}}” stay'],
  'dissolve.do': ['并入相邻网格', 'Merge into a neighbour'],
  'dissolve.result': ['并入“{{name}}”，合并后 {{households}}，{{state}}', 'Into “{{name}}”: {{households}} then, {{state}}'],
  'split.notThrough': ['切割线没有穿过网格：起点和终点都应在网格之外或在其边界上', 'The line does not pass through a cell: both ends must lie outside it or on its border'],
  'split.tooSmall': ['切下的一块不足 {{least}} 平方米', 'A piece would be smaller than {{least}} m²'],
  'split.result': ['分成 {{count}} 块：{{households}}', '{{count}} pieces: {{households}}'],
  'line.offGlobe': ['切割线超出了经纬度范围（{{lon}}, {{lat}}）', 'The line leaves the globe at {{lon}}, {{lat}}'],
  'line.collapses': ['切割线经过的网格过窄（{{lon}}, {{lat}}），无法切开', 'The line meets a cell that is too narrow to be cut, at {{lon}}, {{lat}}'],
  'operation.unsound': ['网格“{{cells}}”的边界互相冲突（{{lon}}, {{lat}}），请先检查该处', 'The borders of “{{cells}}” contradict one another at {{lon}}, {{lat}}; look there first'],
});
