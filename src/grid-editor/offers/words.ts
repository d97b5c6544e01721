import { defineWords } from '../../base/words.ts';

/** What the steps of an edit are called in the history. */
export const offerWords = defineWords({
  'history.edited': ['修改属性', 'Changed attributes'],
  'history.removed': ['删除网格', 'Removed a cell'],
  'history.discarded': ['放弃未保存的修改', 'Dropped unsaved changes'],
  'history.locked': ['锁定 {{count}} 个网格', 'Locked {{count}} cells'],
  'history.unlocked': ['解锁 {{count}} 个网格', 'Unlocked {{count}} cells'],
  'history.partitioned': ['自动划分', 'Partitioned'],
  'history.imported': ['导入网格', 'Imported cells'],
  'draw.done': ['绘制网格', 'Drew a cell'],
  'split.done': ['分割为 {{count}} 个网格', 'Split into {{count}} cells'],
  'divide.done': ['按户数分为 {{count}} 个网格', 'Divided into {{count}} cells'],
  'merge.done': ['合并 {{count}} 个网格', 'Merged {{count}} cells'],
  'reshape.done': ['改线', 'Reshaped a border'],
  'vertex.moved': ['移动 {{count}} 个顶点', 'Moved {{count}} vertices'],
  'vertex.deleted': ['删除 {{count}} 个顶点', 'Took out {{count}} vertices'],
  'paint.done': ['涂刷 {{count}} 个单元', 'Painted {{count}} units'],
  'paint.freed': ['将 {{count}} 个单元划出网格', 'Took {{count}} units out of cells'],
  'simplify.done': ['简化边界，去除 {{count}} 个顶点', 'Simplified borders by {{count}} vertices'],
  'smooth.done': ['平滑边界', 'Smoothed borders'],
  'snapBorder.done': ['边界贴合边界要素', 'Snapped a border to barriers'],
  'give.done': ['填补空白', 'Filled a gap'],
  'pieces.done': ['飞地并入相邻网格', 'Gave a detached piece to a neighbour'],
  'operation.nothing': ['没有可修改之处', 'Nothing would change'],
  'operation.locked': ['网格“{{name}}”已锁定，先解锁才能改动其边界', '“{{name}}” is locked; unlock it before its borders are changed'],
  'paint.choose': ['此处没有基本单元', 'There are no units here'],
});
