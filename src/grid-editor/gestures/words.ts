import { defineWords } from '../../base/words.ts';

/** One line of what to do next while a tool is at work. */
export const gestureWords = defineWords({
  'draw.start': ['点击地图，放置网格的第一个顶点；靠近已有边界时自动吸附。', 'Click the map to place the first vertex; it snaps to borders nearby.'],
  'draw.second': ['沿边界继续点击，放置第二个顶点。按退格键撤销上一点。', 'Go on clicking along the border: second vertex. Backspace takes the last one back.'],
  'draw.third': ['再放置一个顶点，即可围成一块。', 'One more vertex makes an area.'],
  'draw.more': ['继续点击；双击、按回车键或点击起点完成。', 'Go on clicking; double-click, Enter or the first vertex finishes.'],
  'draw.close': ['点击起点，完成绘制。', 'Click the first vertex to finish.'],
  'draw.crossing': ['边线与自身相交，此处不能落点。', 'The outline would cross itself here.'],
  'cut.start': ['点击网格外侧，放置切割线的起点；靠近边界、道路时自动吸附。', 'Click outside the cell to start the cutting line; it snaps to borders and roads nearby.'],
  'cut.second': ['点击下一点，使切割线穿过网格。按退格键撤销上一点。', 'Click the next point so that the line passes through the cell. Backspace takes the last one back.'],
  'cut.more': ['双击或按回车键切开；继续点击可转折。', 'Double-click or Enter cuts; click on to bend the line.'],
  'cut.barrier': ['点击河流、铁路或道路，沿其切开所选网格；未选网格时切开所经过的全部网格。', 'Click a river, railway or road to cut the chosen cells along it; without a choice, all that it passes.'],
  'reshape.start': ['点击边界上的起点。', 'Click where the new border begins, on the border.'],
  'reshape.second': ['画出新的走向。按退格键撤销上一点。', 'Draw the new course. Backspace takes the last point back.'],
  'reshape.more': ['回到边界上，双击或按回车键完成；新线取代两端之间的旧边界。', 'Come back to the border; double-click or Enter finishes. The line replaces the border between its ends.'],
  'vertex.start': ['把指针移到边界上：拖动顶点以移动，拖动线段以插入顶点。先选网格，则只改其边界。', 'Point at a border: drag a vertex to move it, drag a line to insert one. Choose cells first to edit only theirs.'],
  'vertex.onVertex': ['拖动以移动；点击选中，按 Delete 键删除。共用此顶点：{{cells}}', 'Drag to move; click to choose, Delete takes it out. Shared by: {{cells}}'],
  'vertex.onEdge': ['拖动以插入顶点；按住 Shift 拖动整段；双击插入。共用此边：{{cells}}', 'Drag to insert a vertex; Shift drags the whole segment; double-click inserts. Shared by: {{cells}}'],
  'vertex.chosen': ['已选 {{count}} 个顶点：拖动或按方向键移动，按 Delete 键删除，按 Esc 取消选择。', '{{count}} vertices chosen: drag or press arrow keys to move, Delete takes them out, Esc lets go.'],
  'vertex.tooMany': ['一次最多选择 {{most}} 个顶点。请缩小方框，或先选网格。', 'At most {{most}} vertices are chosen at a time. Draw a smaller box, or choose cells first.'],
  'vertex.dragging': ['松开以完成；按住 Alt 不吸附。', 'Release to finish; Alt keeps it from snapping.'],
  'paint.target': ['点击要扩大的网格。', 'Click the cell that is to grow.'],
  'paint.takeOut': ['按住拖动，把经过的单元从所在网格中划出。', 'Press and drag: units passed are taken out of their cells.'],
  'paint.brush': ['按住拖动，把经过的单元划入“{{name}}”；按住 Alt 则划出。', 'Press and drag: units passed go to “{{name}}”; with Alt they are taken out.'],
  'paint.box': ['拖出方框，把框内单元划入“{{name}}”；按住 Alt 则划出。', 'Drag a box: its units go to “{{name}}”; with Alt they are taken out.'],
  'paint.lasso': ['圈出单元，划入“{{name}}”；按住 Alt 则划出。', 'Circle units: they go to “{{name}}”; with Alt they are taken out.'],
});
