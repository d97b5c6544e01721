import { defineWords } from '../../base/words.ts';

/** What making units tells the user: stages of the work, and why something cannot be done. */
export const unitsWords = defineWords({
  'units.stage.boundary': ['确定范围', 'finding the boundary'],
  'units.stage.lines': ['整理边界要素', 'cutting lines at crossings'],
  'units.stage.buildings': ['估算户数', 'estimating households'],
  'units.stage.blocks': ['生成基本单元', 'making units'],
  'units.stage.barriers': ['生成边界要素', 'writing barriers'],
  'units.nothingMapped': ['“{{name}}”中没有道路或建筑，无法生成基本单元。请换用包含道路或建筑的地图。', '“{{name}}” has neither streets nor buildings to make units from. Use a map that has them.'],
  'units.emptyBoundary': ['范围没有面积，无法生成基本单元。请检查范围文件。', 'The boundary has no area, so no units can be made. Check the boundary file.'],
  'units.tooWide': [
    '“{{name}}”的范围跨度约 {{degrees}}°，超过 {{most}}°，不是一个城镇的范围。请裁剪到本地后导入。',
    '“{{name}}” spans about {{degrees}}°, more than {{most}}°: no town is that wide. Cut it to your area first.',
  ],
  'units.countsElsewhere': ['户数表的 {{rows}} 行均不在本次生成的基本单元内，请检查单元号或坐标。', 'None of the {{rows}} rows of counts lies in a unit of this town; check their unit numbers or coordinates.'],
  'units.outsideBoundary': ['“{{name}}”的内容不在所给范围内。请检查范围文件与地图是否为同一地方。', 'Nothing in “{{name}}” lies within the given boundary. Check that both files are of one place.'],
});
