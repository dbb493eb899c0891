// A plain map: a grid of degrees, a scale, the two places, the way and the drone. No tiles, nothing from outside.
import { s } from './dom.js';

const KM_PER_DEGREE = 111.195;
const MARGIN = 46;

export class FlightMap {
  constructor(figure, label) {
    this.figure = figure;
    this.svg = s('svg', { role: 'img', 'aria-label': label });
    this.ground = s('g');
    this.drone = s('g', { class: 'drone', visibility: 'hidden' },
      s('circle', { class: 'halo', r: 15 }), s('use', { href: '#drone', x: -10, y: -10, width: 20, height: 20 }));
    this.svg.append(this.ground, this.drone);
    figure.replaceChildren(this.svg);
    this.path = [];
    new ResizeObserver(() => this.draw()).observe(figure);
  }

  places(pickup, dropoff) {
    Object.assign(this, { pickup, dropoff });
    this.draw();
  }

  /** Where the drone is; its track ends behind it, because it takes a moment to glide there. */
  fly(location, inTheAir = true) {
    this.path.push(location);
    this.at = inTheAir ? location : undefined;
    this.draw();
  }

  describe(text) {
    this.svg.setAttribute('aria-label', text);
  }

  draw() {
    const { clientWidth: width, clientHeight: height } = this.figure;
    if (!width || !this.pickup || !this.dropoff) return;
    this.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    const project = this.projection(width, height);
    const way = (points) => points.map((point) => project(point).map((value) => value.toFixed(1)).join()).join(' ');
    this.ground.replaceChildren(
      ...this.grid(width, height),
      s('polyline', { class: 'plan', points: way([this.pickup, this.dropoff]) }),
      s('polyline', { class: 'flown', points: way(this.at ? this.path.slice(0, -1) : this.path) }),
      ...this.place(project(this.pickup), 'from', 'Pickup', width),
      ...this.place(project(this.dropoff), 'to', 'Dropoff', width),
      ...this.scale(height),
    );
    if (this.at) {
      const [x, y] = project(this.at);
      const first = this.drone.getAttribute('visibility') === 'hidden';
      if (first) this.drone.style.transition = 'none';
      this.drone.style.transform = `translate(${x}px, ${y}px)`;
      this.drone.setAttribute('visibility', 'visible');
      if (first) requestAnimationFrame(() => (this.drone.style.transition = ''));
    } else {
      this.drone.setAttribute('visibility', 'hidden');
    }
  }

  /** Degrees to pixels: as wide as high in kilometres, around everything that is shown. */
  projection(width, height) {
    const points = [this.pickup, this.dropoff, ...this.path];
    const longitudes = points.map((point) => this.near(point.longitude));
    const latitudes = points.map((point) => point.latitude);
    const [west, east, south, north] = [Math.min(...longitudes), Math.max(...longitudes), Math.min(...latitudes), Math.max(...latitudes)];
    const middle = { latitude: (south + north) / 2, longitude: (west + east) / 2 };
    this.narrow = Math.max(0.05, Math.cos((middle.latitude * Math.PI) / 180));
    this.perDegree = Math.min(
      (width - 2 * MARGIN) / Math.max((east - west) * this.narrow, 0.002),
      (height - 2 * MARGIN) / Math.max(north - south, 0.002),
    );
    this.corner = {
      latitude: middle.latitude + height / 2 / this.perDegree,
      longitude: middle.longitude - width / 2 / this.perDegree / this.narrow,
    };
    return ({ latitude, longitude }) => [
      (this.near(longitude) - this.corner.longitude) * this.narrow * this.perDegree,
      (this.corner.latitude - latitude) * this.perDegree,
    ];
  }

  /** The same meridian on the pickup's side of the date line. */
  near(longitude) {
    return longitude - 360 * Math.round((longitude - this.pickup.longitude) / 360);
  }

  grid(width, height) {
    const lines = [];
    const step = nice(90 / this.perDegree);
    const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    for (const [from, size, extent, vertical] of [
      [this.corner.longitude, width, width / this.perDegree / this.narrow, true],
      [this.corner.latitude - height / this.perDegree, height, height / this.perDegree, false],
    ]) {
      for (let at = Math.ceil(from / step) * step; at < from + extent; at += step) {
        const offset = ((at - from) / extent) * size;
        const text = Math.abs(at).toFixed(digits) + '°' + (vertical ? (at < 0 ? 'W' : 'E') : at < 0 ? 'S' : 'N');
        if (vertical) {
          lines.push(s('path', { class: 'grid', d: `M${offset} 0V${height}` }));
          if (offset > 70 && offset < width - 50) lines.push(s('text', { x: offset + 4, y: 14 }, text));
        } else {
          const y = height - offset;
          lines.push(s('path', { class: 'grid', d: `M0 ${y}H${width}` }));
          if (y > 30 && y < height - 34) lines.push(s('text', { x: 6, y: y - 4 }, text));
        }
      }
    }
    return lines;
  }

  place([x, y], kind, name, width) {
    const left = x > width - 90;
    return [
      s('circle', { class: 'place ' + kind, cx: x, cy: y, r: 7 }),
      s('text', { class: 'name', x: left ? x - 21 : x + 21, y: y + 4, 'text-anchor': left ? 'end' : 'start' }, name),
    ];
  }

  scale(height) {
    const perKm = this.perDegree / KM_PER_DEGREE;
    const km = nice(60 / perKm);
    const length = km * perKm;
    return [
      s('path', { class: 'scale', d: `M12 ${height - 17}v5h${length}v-5` }),
      s('text', { x: 18 + length, y: height - 10 }, km >= 1 ? km + ' km' : Math.round(km * 1000) + ' m'),
    ];
  }
}

/** The next of 1, 2, 5, 10 ... */
function nice(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= value * 0.999);
}

export function kilometres(from, to) {
  const rad = Math.PI / 180;
  const a = Math.sin(((to.latitude - from.latitude) * rad) / 2) ** 2
    + Math.cos(from.latitude * rad) * Math.cos(to.latitude * rad) * Math.sin(((to.longitude - from.longitude) * rad) / 2) ** 2;
  return 2 * (KM_PER_DEGREE / rad) * Math.asin(Math.sqrt(a));
}
