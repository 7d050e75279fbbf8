'use strict';
(() => {
  const {data, colours, element, section, table, choice, controls, charts, chart, heading, legend, axis, percent, figure, time} = page;

  const names = data.names;

  const accuracy = () => {
    const at = section('Accuracy', 'Share of samples predicted rightly, with Wilson\'s 95 % interval.');
    chart(charts(at, 'wide'), 70 + 34 * names.length, 'accuracy', () => ({
      toolbox: {show: false},
      grid: {left: 24, right: 20, top: 8, bottom: 30, containLabel: true},
      xAxis: axis('accuracy in %', {type: 'value', scale: true}),
      yAxis: axis('', {type: 'category', data: names, inverse: true, axisLabel: {color: colours().ink, width: 180, overflow: 'truncate'}}),
      series: [
        {type: 'custom', data: data.trials.map((trial, i) => [100 * trial.accuracyCi95[0], 100 * trial.accuracyCi95[1], i]),
          encode: {x: [0, 1], y: 2}, silent: true,
          renderItem: (params, api) => {
            const low = api.coord([api.value(0), api.value(2)]);
            const high = api.coord([api.value(1), api.value(2)]);
            const stroke = {stroke: colours().contenders[params.dataIndex % 6], lineWidth: 2, fill: 'none'};
            const line = (x1, y1, x2, y2) => ({type: 'line', shape: {x1, y1, x2, y2}, style: stroke});
            return {type: 'group', children: [line(low[0], low[1], high[0], high[1]),
              line(low[0], low[1] - 5, low[0], low[1] + 5), line(high[0], high[1] - 5, high[0], high[1] + 5)]};
          }},
        {type: 'scatter', symbolSize: 10,
          data: data.trials.map((trial, i) => ({value: [100 * trial.accuracy, i], itemStyle: {color: colours().contenders[i % 6]}})),
          tooltip: {formatter: point => point.value[0].toFixed(1) + ' %'}},
      ],
    }));
    table(at, ['', 'accuracy', '95 % interval', 'loss', 'spikes a sample', 'a run takes', 'heap'],
      data.trials.map(trial => [trial.name, percent(trial.accuracy),
        percent(trial.accuracyCi95[0]) + ' to ' + percent(trial.accuracyCi95[1]), figure(trial.loss),
        figure(trial.spikesPerSample), time(trial.seconds), (trial.heapBytes / 1e6).toFixed(0) + ' MB']));
  };

  const agreement = () => {
    const at = section('Agreement', 'Of each with ' + names[0] + ': spikes at the very same tick, distances of spike trains'
      + ' (mean over samples and neurons), and gradients.');
    data.pairs.forEach(pair => {
      element('h3', pair.b.name, at);
      const populations = Object.keys(pair.spikeAgreementByPopulation);
      if (populations.length) {
        table(at, ['population', 'same tick', 'van Rossum', 'Victor-Purpura', 'same first spikes', 'mean ms apart', 'largest'],
          populations.map(name => {
            const first = pair.firstSpikes[name];
            return [name, percent(pair.spikeAgreementByPopulation[name], 4), figure(pair.vanRossum[name]),
              figure(pair.victorPurpura[name]), first.same + ' of ' + (first.both + first.onlyA + first.onlyB),
              figure(first.meanDistance), figure(first.largestDistance)];
          }));
      }
      const arrays = Object.keys(pair.gradientCosine);
      if (arrays.length) {
        table(at, ['gradient of', 'cosine', 'norm over that of ' + names[0], 'same sign'],
          arrays.map(name => [name, pair.gradientCosine[name].toFixed(8), (pair.gradientRelativeNorm[name] ?? Infinity).toFixed(6),
            percent(pair.gradientSignAgreement[name], 3)]));
      }
    });
  };

  /** Height of a population in a raster: its share of the neurons, but room enough to be seen. */
  const neurons = data.populations.reduce((sum, p) => sum + p.size, 0);
  let height = 0;
  const layers = data.populations.map(p => {
    const layer = {...p, top: height, height: Math.max(p.size, 0.1 * neurons)};
    height += layer.height;
    return layer;
  });
  const rowOf = (population, neuron) => layers[population].top + (neuron + .5) / layers[population].size * layers[population].height;

  /** Marks of a raster that the other one lacks. */
  const keyOf = spike => spike[0] + ':' + spike[1] + ':' + spike[2];

  const closeUps = () => {
    if (!data.closeUps.length) return;
    const at = section('One sample, spike by spike',
      'Each dot is a spike. Red ones are at a tick at which the other has none. Samples in which spikes differ come first.');
    const bar = controls(at);
    let shown = 0;
    const agreements = data.pairs.map(pair => pair.spikeAgreement);
    let other = 1 + agreements.indexOf(Math.min(...agreements));
    const label = up => 'sample ' + up.sample + ', class ' + up.label + (up.differs ? ', differs' : '');
    choice(bar, 'sample', data.closeUps.map(label), index => { shown = index; update(); });
    if (names.length > 2) choice(bar, 'beside ' + names[0], names.slice(1), index => { other = index + 1; update(); }).value = other - 1;
    const rasters = charts(at);
    const raster = pick => chart(rasters, 360, 'raster', () => {
      const up = data.closeUps[shown];
      const mine = up.runs[pick()];
      const theirs = up.runs[pick() === 0 ? other : 0];
      const there = new Set(theirs.spikes.map(keyOf));
      const point = spike => [spike[3], rowOf(spike[0], spike[1]), spike[0], spike[1]];
      const inBoth = mine.spikes.filter(spike => there.has(keyOf(spike)));
      const alone = mine.spikes.filter(spike => !there.has(keyOf(spike)));
      return {
        title: heading(names[pick()] + (mine.repeats ? '' : ' (did not repeat)') + ': '
          + (mine.prediction < 0 ? 'no prediction' : 'predicts ' + mine.prediction)),
        legend: legend({data: ['in both', 'only here']}),
        xAxis: axis('time in ms', {type: 'value', min: 0, max: data.duration}),
        yAxis: axis('', {type: 'value', min: 0, max: height, inverse: true, axisLabel: {show: false}, axisTick: {show: false},
          splitLine: {show: false}}),
        series: [
          {name: 'in both', type: 'scatter', symbolSize: 4, itemStyle: {color: colours().contenders[pick() % 6]}, data: inBoth.map(point),
            markLine: {silent: true, symbol: 'none', lineStyle: {color: colours().rule, type: 'solid'},
              label: {position: 'insideEndTop', color: colours().quiet, formatter: mark => mark.name},
              data: layers.map(layer => ({yAxis: layer.top + layer.height, name: layer.name + ' (' + layer.size + ')'}))}},
          {name: 'only here', type: 'scatter', symbolSize: 9, symbol: 'diamond', itemStyle: {color: colours().alarm}, data: alone.map(point)},
        ],
        tooltip: {confine: true, formatter: mark => echarts.format.encodeHTML(data.populations[mark.value[2]].name) + ' '
          + mark.value[3] + ', ' + figure(mark.value[0]) + ' ms'},
      };
    });
    const both = [raster(() => 0), raster(() => other)];

    element('h3', 'Voltages', at);
    const voltageBar = controls(at);
    let trace = 0;
    const neuron = choice(voltageBar, 'neuron', [], index => { trace = index; voltages.draw(); });
    const fillNeurons = () => {
      neuron.replaceChildren();
      data.closeUps[shown].traces.forEach((t, index) => { element('option', t.population + ' ' + t.neuron, neuron).value = index; });
      trace = 0;
    };
    fillNeurons();
    const voltages = chart(charts(at, 'wide'), 300, 'voltage', () => {
      const up = data.closeUps[shown];
      const t = up.traces[trace];
      if (!t) return {};
      return {
        title: heading('V of ' + t.population + ' ' + t.neuron + ', before a reset'),
        legend: legend({data: names}),
        tooltip: {trigger: 'axis', confine: true, valueFormatter: value => value.toPrecision(9)},
        xAxis: axis('time in ms', {type: 'value', min: 0, max: data.duration}),
        yAxis: axis('', {type: 'value', scale: true}),
        series: names.map((name, c) => ({name, type: 'line', showSymbol: false, lineStyle: {width: c === 0 ? 3 : 1.5, type: c === 0 ? 'solid' : 'dashed'},
          itemStyle: {color: colours().contenders[c % 6]},
          data: t.voltages[c] ? t.voltages[c].map((v, tick) => [tick * data.dts[c], v]) : [],
          ...(c === 0 && t.threshold !== null ? {markLine: {silent: true, symbol: 'none', label: {formatter: 'threshold', color: colours().quiet, position: 'insideEndTop'},
            lineStyle: {color: colours().quiet, type: 'dotted'}, data: [{yAxis: t.threshold}]}} : {})})),
      };
    });
    const update = () => { both.forEach(c => c.draw()); fillNeurons(); voltages.draw(); };
  };

  const firstSpikes = () => {
    if (!data.firstSpikes.length) return;
    const at = section('First spikes of the output',
      'How many samples have their earliest output spike, which makes the prediction, in each bin of time.');
    chart(charts(at, 'wide'), 300, 'first-spikes', () => ({
      legend: legend({data: names}),
      tooltip: {trigger: 'axis', confine: true},
      xAxis: axis('time in ms', {type: 'category', data: data.firstSpikes[0].map((n, bin) => figure(bin * data.binWidth))}),
      yAxis: axis('', {type: 'value'}),
      series: names.map((name, c) => ({name, type: 'bar', barGap: '0%', data: data.firstSpikes[c],
        itemStyle: {color: colours().contenders[c % 6]}})),
    }));
  };

  const confusion = () => {
    const at = section('Confusion', 'Rows are classes, columns predictions; the column \'none\' counts samples without a prediction.');
    const place = charts(at);
    const classes = Array.from({length: data.classes}, (unused, c) => String(c));
    const columns = [...classes, 'none'];
    data.confusion.forEach((counts, c) => chart(place, 110 + 30 * Math.max(3, data.classes), 'confusion', () => ({
      title: heading(names[c]),
      toolbox: {show: false},
      grid: {left: 8, right: 12, top: 28, bottom: 30, containLabel: true},
      xAxis: axis('predicted', {type: 'category', data: columns, splitLine: {show: false}}),
      yAxis: axis('', {type: 'category', data: classes, inverse: true, splitLine: {show: false}}),
      visualMap: {show: false, min: 0, max: Math.max(...data.confusion.flat(2)), inRange: {color: colours().heat}},
      series: [{type: 'heatmap', data: counts.flatMap((row, y) => row.map((n, x) => [x, y, n])),
        label: {show: data.classes <= 10, color: colours().ink}}],
      tooltip: {confine: true, formatter: cell => 'class ' + cell.value[1] + ' as ' + columns[cell.value[0]] + ': ' + cell.value[2]},
    })));
  };

  const decisions = () => {
    if (!data.points.length) return;
    const at = section('Decisions', 'Where in the plane each class is predicted, and the samples: wrong ones as crosses,'
      + ' those that ' + names[0] + ' decides otherwise ringed in red.');
    const place = charts(at, 'square');
    names.forEach((name, c) => chart(place, 380, 'decisions', () => {
      const n = data.map ? data.map.resolution : 0;
      const cell = (x, y) => [(x + .5) / n, (y + .5) / n];
      const series = [];
      if (data.map) {
        for (let k = 0; k < data.classes; k++) {
          series.push({type: 'custom', silent: true, z: 1,
            data: data.map.predictions[c].map((p, i) => [i % n, Math.floor(i / n), p]).filter(p => p[2] === k).map(p => cell(p[0], p[1])),
            renderItem: (params, api) => {
              const [left, top] = api.coord([api.value(0) - .5 / n, api.value(1) + .5 / n]).map(Math.round);
              const [right, bottom] = api.coord([api.value(0) + .5 / n, api.value(1) - .5 / n]).map(Math.round);
              return {type: 'rect', shape: {x: left, y: top, width: right - left, height: bottom - top},
                style: {fill: colours().classes[k % 10], opacity: .28}};
            }});
        }
      }
      const right = data.points.map((p, i) => [...p, i]).filter(p => data.predictions[c][p[2]] === data.labels[p[2]]);
      const wrong = data.points.map((p, i) => [...p, i]).filter(p => data.predictions[c][p[2]] !== data.labels[p[2]]);
      const others = data.points.map((p, i) => [...p, i]).filter(p => data.predictions[c][p[2]] !== data.predictions[0][p[2]]);
      series.push({type: 'scatter', z: 2, symbolSize: 4, data: right,
        itemStyle: {color: p => colours().classes[data.labels[p.value[2]] % 10]}});
      series.push({type: 'scatter', z: 3, symbol: 'path://M0,0L10,10M10,0L0,10', symbolSize: 8, data: wrong,
        itemStyle: {color: 'none', borderColor: colours().ink, borderWidth: 2}});
      series.push({type: 'scatter', z: 4, symbolSize: 13, data: others,
        itemStyle: {color: 'transparent', borderColor: colours().alarm, borderWidth: 2}});
      return {
        title: heading(name + ': ' + percent(data.trials[c].accuracy)),
        grid: {left: 8, right: 12, top: 28, bottom: 26, containLabel: true},
        xAxis: axis('', {type: 'value', min: 0, max: 1}),
        yAxis: axis('', {type: 'value', min: 0, max: 1}),
        series,
        tooltip: {confine: true, formatter: p => 'sample ' + p.value[2] + ', class ' + data.labels[p.value[2]] + ', predicted '
          + data.predictions[c][p.value[2]]},
      };
    }));
  };

  const learning = () => {
    if (!data.curves.length) return;
    const at = section('Learning curves', data.curvesCaption);
    const groups = [...new Set(data.curves.map(curve => curve.group))];
    chart(charts(at, 'wide'), 320, 'learning', () => ({
      legend: legend({data: groups}),
      tooltip: {trigger: 'item', confine: true, formatter: p => echarts.format.encodeHTML(p.seriesName) + ', epoch ' + p.value[0] + ': ' + p.value[1].toFixed(1) + ' %'},
      xAxis: axis('epoch', {type: 'value', minInterval: 1}),
      yAxis: axis('', {type: 'value', scale: true, axisLabel: {color: colours().quiet, formatter: '{value} %'}}),
      series: data.curves.map(curve => ({name: curve.group, type: 'line', symbolSize: 4, lineStyle: groups.indexOf(curve.group) === 0 ? {width: 3} : {width: 1.5, type: 'dashed'},
        itemStyle: {color: colours().contenders[groups.indexOf(curve.group) % 6]},
        data: curve.accuracy.map((value, i) => [curve.offset + i, 100 * value])})),
    }));
  };

  const bars = (place, title, unit, values) => chart(place, 90 + 30 * names.length, title, () => ({
    title: heading(title),
    toolbox: {show: false},
    grid: {left: 24, right: 56, top: 28, bottom: 30, containLabel: true},
    xAxis: axis(unit, {type: 'value'}),
    yAxis: axis('', {type: 'category', data: names, inverse: true, splitLine: {show: false}, axisLabel: {color: colours().ink, width: 120, overflow: 'truncate'}}),
    series: [{type: 'bar', barMaxWidth: 18, label: {show: true, position: 'right', color: colours().quiet, formatter: p => figure(p.value)},
      data: values.map((value, c) => ({value, itemStyle: {color: colours().contenders[c % 6]}}))}],
  }));

  const costs = () => {
    const at = section('Time and cost');
    const place = charts(at);
    bars(place, 'a forward run of all samples on this host', 'ms', data.trials.map(trial => Number((1e3 * trial.seconds).toPrecision(4))));
    const counted = [...new Set(data.trials.flatMap(trial => Object.keys(trial.chip || {})))].sort();
    const energy = counted.find(name => name === 'energy_joule_per_sample');
    if (energy) bars(place, 'energy a sample on chip', 'mJ', data.trials.map(trial => trial.chip ? Number((1e3 * trial.chip[energy]).toPrecision(4)) : null));
    const spikes = data.trials.map(trial => Number(trial.spikesPerSample.toPrecision(5)));
    bars(place, 'spikes a sample', '', spikes);
    if (counted.length) {
      const on = data.trials.filter(trial => trial.chip);
      table(at, ['on chip', ...on.map(trial => trial.name)],
        counted.map(name => [name, ...on.map(trial => name in trial.chip ? figure(trial.chip[name]) : '')]));
    }
  };

  page.show([accuracy, agreement, closeUps, decisions, firstSpikes, confusion, learning, costs]);
})();
