'use strict';
/** What every report's page is made of: colours, builders of text, tables and charts, and light and dark. */
const page = (() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const root = document.documentElement;
  const main = document.getElementById('main');
  const drawn = [];

  // ---- colours -------------------------------------------------------------------------------------------------------

  const palettes = {
    light: {
      contenders: ['#2f6db5', '#d9822b', '#2e8b57', '#8a5fb0', '#b0803a', '#4f9da6'],
      classes: ['#c44e52', '#4c72b0', '#55a868', '#8172b2', '#ccb974', '#64b5cd', '#e377c2', '#8c6d31', '#7f7f7f', '#17becf'],
      ink: '#1d2330', quiet: '#5b6472', rule: '#d9dee6', alarm: '#d62728', same: '#9aa4b2', paper: '#ffffff',
      heat: ['#f6f7f9', '#9cc0e8'],
    },
    dark: {
      contenders: ['#7fb2ec', '#f2a65a', '#69c88f', '#c09be0', '#d8b26a', '#7fd0d8'],
      classes: ['#e07b7e', '#7fa3dc', '#7dcc91', '#aa9bd6', '#e0cf8c', '#8fd3e8', '#f0a3d8', '#c2a05a', '#a9a9a9', '#5fdbe8'],
      ink: '#e6e9ee', quiet: '#9aa4b2', rule: '#333a45', alarm: '#ff6b6b', same: '#667182', paper: '#14171c',
      heat: ['#1c2027', '#33608f'],
    },
  };
  let theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const colours = () => palettes[theme];

  // ---- small builders ------------------------------------------------------------------------------------------------

  const element = (tag, text, parent, className) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    if (parent) parent.appendChild(made);
    return made;
  };

  const section = (title, caption) => {
    const made = element('section', undefined, main);
    element('h2', title, made);
    if (caption) element('p', caption, made, 'quiet');
    return made;
  };

  const table = (parent, header, rows) => {
    const made = element('table', undefined, element('div', undefined, parent, 'scroll'));
    const head = element('tr', undefined, element('thead', undefined, made));
    header.forEach(cell => element('th', cell, head));
    const body = element('tbody', undefined, made);
    rows.forEach(row => {
      const line = element('tr', undefined, body);
      row.forEach(cell => element('td', cell, line));
    });
  };

  const choice = (parent, label, options, onChange) => {
    const wrapper = element('label', label + ' ', parent);
    const select = element('select', undefined, wrapper);
    options.forEach((text, index) => { element('option', text, select).value = index; });
    select.addEventListener('change', () => onChange(Number(select.value)));
    return select;
  };

  const controls = parent => element('div', undefined, parent, 'controls');
  const charts = (parent, shape = '') => element('div', undefined, parent, 'charts ' + shape);

  /** A chart whose option is made anew whenever the theme or a choice changes. */
  const chart = (parent, height, name, option) => {
    const place = element('div', undefined, parent);
    place.style.height = height + 'px';
    const made = {place, option, name, instance: null};
    made.draw = () => {
      if (!made.instance) made.instance = echarts.init(place, null, {renderer: 'svg'});
      made.instance.setOption({...frame(name), ...made.option()}, true);
    };
    drawn.push(made);
    made.draw();
    return made;
  };

  const frame = name => ({
    animation: false,
    backgroundColor: 'transparent',
    color: colours().contenders,
    textStyle: {color: colours().ink, fontFamily: getComputedStyle(document.body).fontFamily},
    grid: {left: 8, right: 16, top: 44, bottom: 30, containLabel: true},
    tooltip: {trigger: 'item', confine: true, backgroundColor: colours().paper, borderColor: colours().rule,
      textStyle: {color: colours().ink}},
    toolbox: {right: 4, top: 0, itemSize: 13, iconStyle: {borderColor: colours().quiet},
      feature: {saveAsImage: {name, title: 'Save as SVG', type: 'svg', backgroundColor: colours().paper}}},
  });

  const heading = text => ({text, left: 0, top: 0, textStyle: {color: colours().ink, fontSize: 13, fontWeight: 600}});
  const legend = (extra = {}) => ({top: 20, left: 0, itemWidth: 14, itemHeight: 9, type: 'scroll',
    textStyle: {color: colours().quiet}, pageTextStyle: {color: colours().quiet}, ...extra});
  const axis = (name, extra = {}) => ({name, nameLocation: 'middle', nameGap: 26, nameTextStyle: {color: colours().quiet},
    axisLabel: {color: colours().quiet, hideOverlap: true}, axisLine: {lineStyle: {color: colours().rule}},
    axisTick: {lineStyle: {color: colours().rule}}, splitLine: {lineStyle: {color: colours().rule, opacity: .5}}, ...extra});

  // ---- figures as text -----------------------------------------------------------------------------------------------

  const percent = (share, digits = 1) => (100 * share).toFixed(digits) + ' %';
  const figure = value => {
    if (!Number.isFinite(value)) return value === null ? '–' : String(value);
    if (value === 0 || Number.isInteger(value)) return value.toLocaleString('en');
    const size = Math.abs(value);
    return size >= 1e6 || size < 1e-3 ? value.toExponential(3) : Number(value.toPrecision(5)).toLocaleString('en', {maximumFractionDigits: 6});
  };
  const time = seconds => seconds < 1 ? (1e3 * seconds).toFixed(1) + ' ms' : seconds.toFixed(2) + ' s';

  // ---- the page ------------------------------------------------------------------------------------------------------

  const redraw = () => drawn.forEach(made => { made.instance.resize(); made.draw(); });
  const apply = next => { theme = next; root.dataset.theme = next; redraw(); };

  /** Draws sections one after the other and lets the page follow theme, size and printer. */
  const show = sections => {
    root.dataset.theme = theme;
    sections.forEach(draw => draw());
    document.getElementById('theme').addEventListener('click', () => apply(theme === 'dark' ? 'light' : 'dark'));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', event => apply(event.matches ? 'dark' : 'light'));
    addEventListener('resize', () => drawn.forEach(made => made.instance.resize()));

    let before = theme;
    addEventListener('beforeprint', () => {
      before = theme;
      main.style.width = '180mm';
      apply('light');
    });
    addEventListener('afterprint', () => { main.style.width = ''; apply(before); });

    root.dataset.charts = drawn.length;
  };

  return {data, colours, element, section, table, choice, controls, charts, chart, heading, legend, axis, percent, figure, time, show};
})();
