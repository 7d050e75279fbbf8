'use strict';
(() => {
  const {data, colours, element, section, table, charts, chart, heading, legend, axis, percent} = page;

  const NOT_GIVEN = 'not given';
  const encode = text => echarts.format.encodeHTML(text);
  const ran = data.settings.filter(row => !row.failure);
  const best = ran[0];
  const longest = Math.max(...ran.map(row => row.epochs));
  const named = row => data.axes.map((of, i) => row.values[i] === null ? '' : of.name + ' ' + row.values[i]).filter(Boolean).join(', ');
  const byNumber = new Map(data.settings.map(row => [row.number, row]));
  const hover = number => 'setting ' + number + '<br>' + encode(named(byNumber.get(number)).replaceAll(', ', '\n')).replaceAll('\n', '<br>');

  const short = value => String(Number(value.toPrecision(3)));

  /** The range of accuracies in percent, rounded outwards. */
  const low = Math.floor(100 * Math.min(...ran.map(row => row.mean)));
  const high = Math.ceil(100 * Math.max(...ran.map(row => row.mean)));

  const bestSoFar = () => {
    const at = section('Best so far', 'Each dot is a setting at the end of a stretch of training, its mean over the seeds; the line is'
      + ' the best up to then. To the right: epochs that all trials trained together.');
    let top = 0;
    const line = [];
    data.scored.forEach(score => {
      if (score.mean > top) {
        top = score.mean;
        line.push([score.spent, 100 * top]);
      }
    });
    const end = data.scored[data.scored.length - 1];
    line.push([end.spent, 100 * top]);
    const dots = data.scored.map(score => [score.spent, 100 * score.mean, score.number, score.epochs]);
    chart(charts(at, 'wide'), 340, 'best-so-far', () => ({
      legend: legend({data: ['trained in full', 'stopped early or under way', 'best so far']}),
      xAxis: axis('epochs of all trials', {type: 'value'}),
      yAxis: axis('', {type: 'value', scale: true, axisLabel: {color: colours().quiet, formatter: '{value} %'}}),
      tooltip: {trigger: 'item', confine: true, formatter: dot => dot.seriesType === 'line' ? dot.value[1].toFixed(1) + ' %'
        : hover(dot.value[2]) + '<br><b>' + dot.value[1].toFixed(1) + ' %</b> after ' + dot.value[3] + ' epochs'},
      series: [
        {name: 'trained in full', type: 'scatter', symbolSize: 8, itemStyle: {color: colours().contenders[0]},
          data: dots.filter(dot => dot[3] === longest)},
        {name: 'stopped early or under way', type: 'scatter', symbolSize: 5, itemStyle: {color: colours().same},
          data: dots.filter(dot => dot[3] !== longest)},
        {name: 'best so far', type: 'line', step: 'end', symbol: 'none', data: line, itemStyle: {color: colours().contenders[1]},
          lineStyle: {width: 2.5}},
      ],
    }));
  };

  /**
   * Place of a value on an axis of a chart: of numbers on a logarithmic scale their logarithm, for the library's own logarithmic
   * axes fail at some ends. An option that was not given is a value of its own among others, and none among numbers.
   */
  const place = (of, value) => of.values.length ? value === null ? NOT_GIVEN : value
    : value === null ? '-' : of.logarithmic ? Math.log10(Number(value)) : Number(value);

  /** An axis for such places. */
  const dimension = (of, index) => {
    if (of.values.length) {
      const missing = ran.some(row => row.values[index] === null);
      return {type: 'category', data: missing ? [...of.values, NOT_GIVEN] : of.values};
    }
    const [min, max] = of.logarithmic ? [Math.log10(of.from), Math.log10(of.to)] : [of.from, of.to];
    return {type: 'value', min, max, ...(of.logarithmic && max - min >= 2 ? {minInterval: 1} : {}),
      axisLabel: {formatter: value => short(of.logarithmic ? 10 ** value : value)}};
  };

  const parallel = () => {
    const at = section('Settings side by side', 'Each line is a setting, from its options to its validation accuracy; the thick one is the best.'
      + ' Drag along an axis to pick a range, click it to let go.');
    const label = extra => ({color: colours().ink, hideOverlap: true, backgroundColor: colours().paper, padding: [1, 3], ...extra});
    const values = row => [...row.values.map((value, i) => place(data.axes[i], value)), Number((100 * row.mean).toFixed(2))];
    chart(charts(at, 'wide'), 400, 'parallel', () => ({
      parallel: {left: 40, right: 60, top: 50, bottom: 60, parallelAxisDefault: {nameLocation: 'end', nameGap: 14,
        nameTextStyle: {color: colours().ink}, axisLine: {lineStyle: {color: colours().quiet}}, axisTick: {lineStyle: {color: colours().quiet}},
        areaSelectStyle: {color: colours().contenders[1], borderColor: colours().contenders[1], opacity: .25}}},
      parallelAxis: [
        ...data.axes.map((of, i) => {
          const made = dimension(of, i);
          return {...made, dim: i, name: of.name, axisLabel: label(made.axisLabel)};
        }),
        {dim: data.axes.length, name: 'validation', min: low, max: high, axisLabel: label({formatter: '{value} %'})},
      ],
      visualMap: {type: 'continuous', dimension: data.axes.length, seriesIndex: 0, min: low, max: high, orient: 'horizontal', left: 'center',
        bottom: 0, itemWidth: 12, itemHeight: 160, text: [high + ' %', low + ' %'], textStyle: {color: colours().quiet},
        inRange: {color: [colours().same, colours().contenders[0]]}},
      tooltip: {trigger: 'item', confine: true, formatter: line => hover(line.data.number) + '<br><b>' + line.data.value[data.axes.length] + ' %</b>'},
      series: [
        {type: 'parallel', smooth: .05, lineStyle: {width: 1.5, opacity: .7}, emphasis: {lineStyle: {width: 3}},
          data: ran.slice().reverse().map(row => ({value: values(row), number: row.number}))},
        {type: 'parallel', smooth: .05, lineStyle: {width: 4, opacity: 1, color: colours().contenders[1]},
          data: [{value: values(best), number: best.number}]},
      ],
    }));
  };

  const parameters = () => {
    const at = section('Option by option', 'Validation accuracy over the values of each option; settings that were stopped early are grey.');
    const all = charts(at);
    data.axes.forEach((of, i) => {
      const points = rows => rows.filter(row => of.values.length || row.values[i] !== null)
        .map(row => [place(of, row.values[i]), 100 * row.mean, row.number]);
      const made = dimension(of, i);
      chart(all, 260, of.name, () => ({
        title: heading(of.name),
        toolbox: {show: false},
        grid: {left: 8, right: 16, top: 30, bottom: 12, containLabel: true},
        xAxis: axis('', {...made, axisLabel: {color: colours().quiet, hideOverlap: true, ...made.axisLabel}}),
        yAxis: axis('', {type: 'value', scale: true, axisLabel: {color: colours().quiet, formatter: '{value} %'}}),
        tooltip: {confine: true, formatter: dot => hover(dot.value[2]) + '<br><b>' + dot.value[1].toFixed(1) + ' %</b>'},
        series: [
          {type: 'scatter', symbolSize: 6, itemStyle: {color: colours().same}, data: points(ran.filter(row => row.epochs !== longest))},
          {type: 'scatter', symbolSize: 8, itemStyle: {color: colours().contenders[0]},
            data: points(ran.filter(row => row.epochs === longest && row !== best))},
          {type: 'scatter', symbolSize: 11, itemStyle: {color: colours().contenders[1]}, data: points([best])},
        ],
      }));
    });
  };

  const stretches = () => {
    if (ran.every(row => row.epochs === longest)) return;
    const spent = data.scored[data.scored.length - 1].spent;
    const at = section('Who went on', 'Mean validation accuracy at the end of each stretch; where a line ends the setting was stopped.'
      + ' All trials trained ' + spent + ' epochs together; to the end they would have been ' + ran.length * data.seeds.length * longest + '.');
    const ends = [...new Set(data.scored.map(score => score.epochs))].sort((a, b) => a - b);
    const lines = new Map();
    data.scored.forEach(score => lines.set(score.number, [...(lines.get(score.number) || []), [String(score.epochs), 100 * score.mean, score.number]]));
    const colour = (number, points) => number === best.number ? colours().contenders[1]
      : points[points.length - 1][0] === String(longest) ? colours().contenders[0] : colours().same;
    chart(charts(at, 'wide'), 340, 'stretches', () => ({
      grid: {left: 8, right: 16, top: 16, bottom: 30, containLabel: true},
      toolbox: {show: false},
      xAxis: axis('epochs', {type: 'category', boundaryGap: false, data: ends.map(String)}),
      yAxis: axis('', {type: 'value', scale: true, axisLabel: {color: colours().quiet, formatter: '{value} %'}}),
      tooltip: {trigger: 'item', confine: true, formatter: dot => hover(dot.value[2]) + '<br><b>' + dot.value[1].toFixed(1) + ' %</b> after '
        + dot.value[0] + ' epochs'},
      series: [...lines].map(([number, points]) => ({type: 'line', symbol: 'circle', symbolSize: 7, data: points,
        z: number === best.number ? 5 : 2, lineStyle: {width: number === best.number ? 3 : 1.2}, itemStyle: {color: colour(number, points)}})),
    }));
  };

  const all = () => {
    const at = section('All settings', 'Best first.');
    const seeds = data.seeds.length > 1;
    table(at, ['setting', ...data.axes.map(of => of.name), 'validation', ...(seeds ? ['worst', ...data.seeds.map(seed => 'seed ' + seed)] : []),
      'epochs', 'seconds'],
      data.settings.map(row => [String(row.number), ...row.values.map(value => value === null ? '' : value),
        ...(row.failure ? ['failed', ...(seeds ? ['', ...data.seeds.map(() => '')] : []), '', row.seconds.toFixed(1)]
          : [percent(row.mean), ...(seeds ? [percent(row.worst), ...row.accuracies.map(accuracy => percent(accuracy))] : []),
            String(row.epochs), row.seconds.toFixed(1)])]));
    const failed = data.settings.filter(row => row.failure);
    failed.forEach(row => element('p', 'setting ' + row.number + ' failed: ' + row.failure, at, 'quiet'));
  };

  page.show([bestSoFar, parallel, parameters, stretches, all]);
})();
