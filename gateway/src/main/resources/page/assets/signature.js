// A signature, drawn with mouse, pen or finger, as PNG.
export class Signature {
  constructor(canvas) {
    this.canvas = canvas;
    this.empty = true;
    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.last = this.point(event);
      this.line(event);
    });
    canvas.addEventListener('pointermove', (event) => this.last && this.line(event));
    for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, () => (this.last = undefined));
  }

  /** Once the canvas has its size on the page. */
  clear() {
    const ratio = Math.min(2, devicePixelRatio || 1);
    this.canvas.width = this.canvas.clientWidth * ratio;
    this.canvas.height = this.canvas.clientHeight * ratio;
    this.pen = this.canvas.getContext('2d');
    this.pen.scale(ratio, ratio);
    this.pen.fillStyle = '#fff';
    this.pen.fillRect(0, 0, this.canvas.clientWidth, this.canvas.clientHeight);
    Object.assign(this.pen, { lineWidth: 2.5, lineCap: 'round', lineJoin: 'round', strokeStyle: '#15202b' });
    this.empty = true;
  }

  point(event) {
    const box = this.canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  line(event) {
    const next = this.point(event);
    this.pen.beginPath();
    this.pen.moveTo(...this.last);
    this.pen.lineTo(...next);
    this.pen.stroke();
    this.last = next;
    this.empty = false;
  }

  png() {
    return new Promise((resolve) => this.canvas.toBlob(resolve, 'image/png'));
  }
}
