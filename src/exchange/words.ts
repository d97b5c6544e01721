import { defineWords } from '../base/words.ts';

/** Everything file exchange says: stages of an import, and why a file is refused. */
export const exchangeWords = defineWords({
  'exchange.stage.start': ['正在启动地图读取组件', 'Starting the map reader'],
  'exchange.stage.read': ['正在读取地图文件', 'Reading the map file'],
  'exchange.stage.basemap': ['正在生成离线底图', 'Writing the offline basemap'],
  'exchange.kind.Point': ['点', 'points'],
  'exchange.kind.LineString': ['线', 'lines'],
  'exchange.kind.Polygon': ['面', 'polygons'],
  'exchange.kind.GeometryCollection': ['混合几何', 'mixed geometry'],
  'exchange.kind.none': ['无几何图形', 'no geometry'],
  'exchange.kind.twin': ['与已读取的轮廓相同的填充', 'fillings of outlines that were read'],

  'repair.stage.check': ['正在检查面数据', 'Checking the polygons'],
  'repair.stage.snap': ['正在合并容差内的顶点', 'Joining corners within the tolerance'],
  'repair.stage.faces': ['正在重建面', 'Building faces'],
  'repair.stage.settle': ['正在处理重叠和缝隙', 'Settling overlaps and gaps'],
  'repair.stage.write': ['正在生成修复后的面', 'Making the repaired polygons'],
  'repair.stage.verify': ['正在复查', 'Checking again'],

  'repair.ring': ['要素 {{features}} 的环无效（{{reason}}），已修正', 'invalid ring of feature {{features}} ({{reason}}), mended'],
  'repair.overlap': ['要素 {{features}} 重叠 {{area}}，归要素 {{winner}}', 'features {{features}} overlap by {{area}}; feature {{winner}} has it now'],
  'repair.gap': ['要素 {{features}} 之间有缝隙 {{area}}，并入要素 {{winner}}', 'gap of {{area}} between features {{features}}; feature {{winner}} has it now'],
  'repair.gapClosed': ['要素 {{features}} 之间有缝隙 {{area}}，已合拢', 'gap of {{area}} between features {{features}}, closed'],
  'repair.overlapClosed': ['要素 {{features}} 重叠 {{area}}，已消除', 'features {{features}} overlap by {{area}}; removed'],
  'repair.leftGap': ['要素 {{features}} 之间的空洞 {{area}}，按要求保留', 'hole of {{area}} between features {{features}}, left as wished'],
  'repair.sliver': ['要素 {{features}} 的狭长碎片 {{area}}，并入要素 {{winner}}', 'sliver of {{area}} of feature {{features}}; feature {{winner}} has it now'],
  'repair.sliverDropped': ['要素 {{features}} 的狭长碎片 {{area}}，已删除', 'sliver of {{area}} of feature {{features}}, dropped'],
  'repair.snap': ['要素 {{features}} 的顶点移动 {{moved}}，与相邻顶点合并', 'corner of features {{features}} moved by {{moved}} onto another'],
  'repair.vanished': ['要素 {{features}} 没有剩余面积，未写出', 'feature {{features}} has no ground left and is not written'],
  'repair.notRepairable': [
    '要素 {{features}} 在 {{lon}}，{{lat}} 附近无法修复。请先手工修改该处边界，再重新修复。',
    'Features {{features}} near {{lon}}, {{lat}} cannot be repaired. Correct the borders there by hand and repair again.',
  ],
  'repair.reason.notNumbers': ['坐标不是数字', 'not numbers'],
  'repair.reason.tooFewPoints': ['顶点过少', 'too few corners'],
  'repair.reason.unclosed': ['未闭合', 'not closed'],
  'repair.reason.duplicatePoint': ['顶点重复', 'repeated corner'],
  'repair.reason.spike': ['尖刺', 'spike'],
  'repair.reason.selfCrossing': ['自相交', 'crosses or touches itself'],
  'repair.reason.noRings': ['没有环', 'no rings'],
  'repair.reason.holeOutside': ['孔洞超出外环', 'a hole reaches outside its outer ring'],
  'repair.reason.holesOverlap': ['孔洞相互重叠或嵌套', 'holes overlap or lie in one another'],
  'repair.reason.holeSharesEdge': ['孔洞与外环或其他孔洞共边', 'a hole shares an edge with the outer ring or another hole'],
  'repair.reason.partsOverlap': ['多个部分相互重叠', 'parts overlap'],
  'repair.reason.partsShareEdge': ['多个部分共边', 'parts share an edge'],
  'repair.reason.interiorCut': ['孔洞将内部分成多块', 'holes cut the inside into pieces'],

  'exchange.cannotWriteFormat': [
    '不能写出“{{file}}”这种格式。可用 .geojson、.gpkg、.kml、.fgb，或 .zip（Shapefile）。',
    '“{{file}}” is no format we write. Use .geojson, .gpkg, .kml, .fgb, or .zip for a Shapefile.',
  ],
  'exchange.cannotWrite': [
    '“{{file}}”未能写出：该格式不能保存其中的某些属性。请改用 .geojson 或 .gpkg。',
    '“{{file}}” was not written: the format does not hold some of the columns. Use .geojson or .gpkg.',
  ],
  'exchange.textTooLong': [
    '“{{file}}”不能写为 Shapefile：要素 {{feature}} 的“{{column}}”列有 {{bytes}} 字节，Shapefile 最多 {{most}} 字节。请缩短该内容，或改用 .gpkg 或 .geojson。',
    '“{{file}}” cannot be a Shapefile: column “{{column}}” of feature {{feature}} has {{bytes}} bytes, a Shapefile holds {{most}}. Shorten that text, or use .gpkg or .geojson.',
  ],
  'exchange.empty': ['文件“{{file}}”为空，没有可读取的内容。请重新下载或导出。', 'The file “{{file}}” is empty. Download it again or export it anew.'],
  'exchange.tooLarge': [
    '文件“{{file}}”为 {{megabytes}} MB，超过 {{limit}} MB 上限。请先裁剪到本地范围再导入。',
    'The file “{{file}}” has {{megabytes}} MB; the limit is {{limit}} MB. Cut it to your area first.',
  ],
  'exchange.notAMap': [
    '文件“{{file}}”不是可识别的地图文件。可导入 OSM（.osm.pbf、.osm）、Shapefile（.zip）、GeoPackage、FileGDB（.zip）、KML、DXF、GeoJSON、FlatGeobuf。',
    'The file “{{file}}” is not a map file we know. Use OSM (.osm.pbf, .osm), Shapefile (.zip), GeoPackage, FileGDB (.zip), KML, DXF, GeoJSON or FlatGeobuf.',
  ],
  'exchange.truncated': [
    '文件“{{file}}”不完整，在第 {{offset}} 字节处的数据块被截断。请重新下载或复制。',
    'The file “{{file}}” is cut off: the block at byte {{offset}} is incomplete. Download or copy it again.',
  ],
  'exchange.damaged': [
    '文件“{{file}}”已损坏，无法完整读取。请重新下载或从源系统重新导出。',
    'The file “{{file}}” is damaged and cannot be read in full. Download it again or export it anew.',
  ],
  'exchange.noLayers': [
    '文件“{{file}}”中没有可用的道路、水系、建筑或区域图层。请检查图层名称，如“道路”“水系”“建筑”。',
    'The file “{{file}}” has no usable layer of roads, water, buildings or areas. Check the names of its layers.',
  ],
  'exchange.noPolygons': ['文件“{{file}}”中没有面要素。请换用含面要素的文件。', 'The file “{{file}}” has no polygons. Use a file that has some.'],
  'exchange.damagedZip': [
    '压缩包“{{file}}”已损坏或不完整，其中“{{entry}}”无法解压。',
    'The archive “{{file}}” is damaged or incomplete: “{{entry}}” cannot be unpacked.',
  ],
  'exchange.zipTooLarge': [
    '压缩包“{{file}}”解压后超过 {{limit}} MB，已拒绝。',
    'The archive “{{file}}” unpacks to more than {{limit}} MB.',
  ],
  'exchange.missingParts': [
    '“{{file}}”中的 Shapefile“{{layer}}”缺少 {{parts}} 文件，请补齐后一起压缩。',
    'The Shapefile “{{layer}}” in “{{file}}” lacks {{parts}}; zip all its files together.',
  ],
  'exchange.looseShapefile': [
    '“{{file}}”只是 Shapefile 的一个文件，请将 .shp、.shx、.dbf、.prj 压缩为一个 .zip 后导入。',
    '“{{file}}” is one file of a Shapefile; zip .shp, .shx, .dbf and .prj together.',
  ],
  'exchange.noProjection': [
    '文件“{{file}}”的图层“{{layer}}”未注明坐标系，坐标（{{x}}，{{y}}）也不是经纬度。请补充 .prj 或转换为 WGS84/CGCS2000 经纬度。',
    'Layer “{{layer}}” of “{{file}}” names no coordinate system, and its coordinates ({{x}}, {{y}}) are not degrees. Add a .prj or convert it to WGS84.',
  ],
  'exchange.badCoordinates': [
    '文件“{{file}}”含有超出经纬度范围的坐标（{{lon}}，{{lat}}），未注明坐标系或坐标系标错。请在源系统中改正，或转换为 WGS84/CGCS2000 经纬度。',
    'The file “{{file}}” has coordinates beyond degrees ({{lon}}, {{lat}}): its coordinate system is missing or wrong. Correct it at the source, or convert to WGS84 degrees.',
  ],
  'exchange.outside': [
    '文件“{{file}}”不在所选区划或范围内，中心约为东经 {{lon}}°、北纬 {{lat}}°，相距约 {{km}} 千米。请检查是否选错文件、区划或范围文件。',
    'The file “{{file}}” lies outside the chosen division or boundary: its centre is near {{lon}}°, {{lat}}°, about {{km}} km away. Check the file, the division and the boundary file.',
  ],
  'exchange.mostlyOutside': [
    '文件“{{file}}”的内容只有不到 {{percent}}% 在所选行政区划内。请改选更大的区划，或附上范围文件裁剪。',
    'Less than {{percent}} % of “{{file}}” lies in the chosen division. Choose a larger division, or add a boundary file to cut the map.',
  ],
  'exchange.outsideSwapped': [
    '文件“{{file}}”的经度与纬度似乎写反了，请对调后导入。',
    'The file “{{file}}” seems to have longitude and latitude swapped; swap them back first.',
  ],
  'exchange.outsideProjected': [
    '文件“{{file}}”的坐标（{{x}}，{{y}}）为投影坐标，像是 CGCS2000 高斯—克吕格坐标。请注明坐标系或转换为经纬度。',
    'The coordinates of “{{file}}” ({{x}}, {{y}}) are projected metres, perhaps CGCS2000 Gauss-Krüger. Name the system or convert to degrees.',
  ],
  'exchange.shiftedDatum': [
    '文件“{{file}}”与所选区划或范围相差约 {{metres}} 米，像是 {{datum}} 坐标。请先转换为 WGS84/CGCS2000。',
    'The file “{{file}}” is off the chosen division or boundary by about {{metres}} m, as {{datum}} coordinates are. Convert it to WGS84 first.',
  ],
  'exchange.gdalUnavailable': ['地图读取组件加载失败，请刷新页面后重试。', 'The map reader did not load. Reload the page and try again.'],
  'exchange.outOfMemory': ['内存不足，无法处理该文件。请裁剪到更小范围后导入。', 'Not enough memory for this file. Cut it to a smaller area.'],
  'exchange.basemapFailed': ['“{{file}}”的离线底图生成失败，未写入任何数据。', 'The offline basemap of “{{file}}” could not be written; nothing was saved.'],
  'exchange.cancelled': ['已取消导入，未写入任何数据。', 'The import was cancelled; nothing was saved.'],
  'exchange.workerFailed': ['导入过程意外中断，未写入任何数据。请重试；仍不成功时，请裁剪到更小范围后导入。', 'The import stopped unexpectedly; nothing was saved. Try again, or cut the map to a smaller area.'],

  'exchange.households.columns': [
    '户数表“{{file}}”第 1 行缺少所需的列：需要“户数”，以及“单元”或“经度”和“纬度”。',
    'Row 1 of “{{file}}” lacks columns: “households”, and “unit” or “lon” and “lat”.',
  ],
  'exchange.households.value': [
    '户数表“{{file}}”第 {{row}} 行“{{column}}”列的值“{{value}}”不是有效的数。',
    'Row {{row}}, column “{{column}}” of “{{file}}”: “{{value}}” is not a valid number.',
  ],
  'exchange.households.negative': [
    '户数表“{{file}}”第 {{row}} 行“{{column}}”列的值 {{value}} 应为不小于 0 的整数。',
    'Row {{row}}, column “{{column}}” of “{{file}}”: {{value}} must be a whole number, 0 or more.',
  ],
  'exchange.households.tooMany': [
    '户数表“{{file}}”第 {{row}} 行“{{column}}”列的值 {{value}} 超过一个单元可能的上限 {{most}}。',
    'Row {{row}}, column “{{column}}” of “{{file}}”: {{value}} is more than the {{most}} that one unit could hold.',
  ],
  'exchange.households.place': [
    '户数表“{{file}}”第 {{row}} 行“{{column}}”列的值 {{value}} 超出经纬度范围。',
    'Row {{row}}, column “{{column}}” of “{{file}}”: {{value}} is beyond degrees.',
  ],
  'exchange.households.twice': [
    '户数表“{{file}}”第 {{row}} 行的单元 {{unit}} 与第 {{earlier}} 行重复。',
    'Row {{row}} of “{{file}}” repeats unit {{unit}} of row {{earlier}}.',
  ],
  'exchange.households.none': ['户数表“{{file}}”没有数据行。', 'The table “{{file}}” has no rows.'],
});
