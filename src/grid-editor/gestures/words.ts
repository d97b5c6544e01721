import { defineWords } from '../../base/words.ts';

/** One line of what to do next while drawing by hand. */
export const gestureWords = defineWords({
  'draw.start': ['点击地图，放置网格的第一个顶点；靠近已有边界时自动吸附。按 Esc 退出。', 'Click the map to place the first vertex; it snaps to borders nearby. Esc leaves.'],
  'draw.second': ['沿边界继续点击，放置第二个顶点。按退格键撤销上一点。', 'Go on clicking along the border: second vertex. Backspace takes the last one back.'],
  'draw.third': ['再放置一个顶点，即可围成一块。', 'One more vertex makes an area.'],
  'draw.more': ['继续点击；双击、按回车键或点击起点完成。', 'Go on clicking; double-click, Enter or the first vertex finishes.'],
  'draw.close': ['点击起点，完成绘制。', 'Click the first vertex to finish.'],
  'draw.crossing': ['边线与自身相交，此处不能落点。', 'The outline would cross itself here.'],
  'cut.start': ['点击网格外侧，放置切割线的起点；靠近边界、道路时自动吸附。按 Esc 退出。', 'Click outside the cell to start the cutting line; it snaps to borders and roads nearby. Esc leaves.'],
  'cut.second': ['点击下一点，使切割线穿过网格。按退格键撤销上一点。', 'Click the next point so that the line passes through the cell. Backspace takes the last one back.'],
  'cut.more': ['双击或按回车键切开；继续点击可转折。', 'Double-click or Enter cuts; click on to bend the line.'],
  'draw.live': ['面积 {{area}}，约 {{households}} 户', 'Area {{area}}, about {{households}} households'],
});
