/* One chart wrapper. An element with data-chart="bar|line|pie" and data-source="<id of a json_script>"
   draws {"labels": [], "series": [{"name", "values", "links"?}], "unit": ""}; the same numbers follow as a table. */
(function () {
  "use strict";
  var english = document.documentElement.lang.indexOf("en") === 0;
  var palette = ["#9d2449", "#d9822b", "#3d7ea6", "#5b8c5a", "#8a6fb0", "#b59f3b", "#6b7785", "#d46a8c"];
  var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function shown(value, unit) {
    if (value === null || value === undefined || value === "") { return english ? "no data" : "无数据"; }
    return Number(value).toLocaleString(english ? "en" : "zh-CN") + (unit ? " " + unit : "");
  }
  function cell(row, tag, text, link) {
    var made = document.createElement(tag);
    if (link) { var a = document.createElement("a"); a.href = link; a.textContent = text; made.appendChild(a); }
    else { made.textContent = text; }
    if (tag === "td") { made.className = "numeric"; }
    row.appendChild(made);
  }
  function table(data) {
    var box = document.createElement("details"), summary = document.createElement("summary");
    box.className = "small chart-numbers"; summary.textContent = english ? "The numbers as a table" : "看数据表"; box.appendChild(summary);
    var made = document.createElement("table"), head = made.createTHead().insertRow();
    made.className = "table table-sm";
    cell(head, "th", "");
    data.series.forEach(function (series) { cell(head, "th", series.name + (data.unit ? "（" + data.unit + "）" : "")); });
    var body = made.createTBody();
    data.labels.forEach(function (label, index) {
      var row = body.insertRow();
      cell(row, "th", label);
      data.series.forEach(function (series) { cell(row, "td", shown(series.values[index]), series.links && series.links[index]); });
    });
    box.appendChild(made);
    return box;
  }
  function axes(data, horizontal) {
    var names = { type: "category", data: data.labels, axisTick: { show: false }, axisLine: { lineStyle: { color: "#c9ced6" } },
      axisLabel: { color: "#5f6874", hideOverlap: true } };
    var values = { type: "value", axisLabel: { color: "#5f6874" }, splitLine: { lineStyle: { color: "#eceef1" } } };
    if (horizontal) { names.inverse = true; }
    return horizontal ? { xAxis: values, yAxis: names } : { xAxis: names, yAxis: values };
  }
  function options(kind, data, horizontal) {
    var common = { color: palette, animation: !still, textStyle: { fontFamily: "inherit" },
      tooltip: { trigger: kind === "pie" ? "item" : "axis", renderMode: "richText", confine: true,
        valueFormatter: function (value) { return shown(value, data.unit); } },
      legend: { show: kind === "pie" || data.series.length > 1 || data.legend === true, top: 0, type: "scroll" },
      grid: { left: 8, right: 16, top: data.series.length > 1 || data.legend === true ? 34 : 14, bottom: 4, containLabel: true } };
    if (kind === "pie") {
      common.series = [{ type: "pie", radius: ["42%", "70%"], center: ["50%", "56%"],
        data: data.labels.map(function (label, index) { return { name: label, value: data.series[0].values[index] }; }) }];
      return common;
    }
    var two = axes(data, horizontal);
    common.xAxis = two.xAxis; common.yAxis = two.yAxis;
    common.series = data.series.map(function (series) {
      return { name: series.name, type: kind, data: series.values, barMaxWidth: 34, connectNulls: false, symbolSize: 6,
        itemStyle: kind === "bar" ? { borderRadius: 2 } : {}, cursor: series.links ? "pointer" : "default" };
    });
    return common;
  }
  function draw(element) {
    if (element.dataset.drawn) { return; }
    var source = document.getElementById(element.dataset.source);
    if (!source) { return; }
    element.dataset.drawn = "1";
    var data = JSON.parse(source.textContent);
    data.series = data.series || []; data.labels = data.labels || [];
    element.classList.add("chart");
    element.setAttribute("role", "img");
    element.after(table(data));
    if (!window.echarts) { return; }
    var chart = window.echarts.init(element, null, { renderer: "canvas" });
    chart.setOption(options(element.dataset.chart, data, element.hasAttribute("data-horizontal")));
    chart.on("click", function (event) {
      var links = data.series[event.seriesIndex] && data.series[event.seriesIndex].links;
      if (links && links[event.dataIndex]) { window.location.href = links[event.dataIndex]; }
    });
    new ResizeObserver(function () { chart.resize(); }).observe(element);
  }
  function drawAll(root) { (root || document).querySelectorAll("[data-chart]").forEach(draw); }
  document.addEventListener("DOMContentLoaded", function () { drawAll(document); });
  document.addEventListener("htmx:load", function (event) { drawAll(event.target.parentNode || document); });
})();
