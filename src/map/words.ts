import { defineWords } from '../base/words.ts';

/** What the map itself says. */
export const mapWords = defineWords({
  'map.noWebGl': ['此浏览器无法绘制地图：WebGL 不可用。请启用硬件加速，或换用新版 Chrome、Edge、Firefox。', 'This browser cannot draw the map: WebGL is not available. Enable hardware acceleration or use a current Chrome, Edge or Firefox.'],
  'map.basemapMissing': ['底图无法读取，仅显示网格与边界。', 'The basemap cannot be read; cells and borders are shown alone.'],
  'map.contextLost': ['显卡中断了绘图，正在恢复。', 'The graphics card interrupted drawing; recovering.'],
  'map.zoomIn': ['放大', 'Zoom in'],
  'map.zoomOut': ['缩小', 'Zoom out'],
  'map.north': ['恢复正北朝上', 'Reset to north'],
  'map.label': ['网格地图', 'Map of cells'],
  'map.openStreetMap': ['地图数据 © OpenStreetMap 贡献者', 'Map data © OpenStreetMap contributors'],
  'map.source': ['数据来源：{{source}}', 'Source: {{source}}'],
  'map.synthetic': ['合成演示数据', 'Synthetic demo data'],
});
