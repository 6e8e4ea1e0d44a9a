"""Draws time against size as an SVG."""

WIDTH, HEIGHT, MARGIN = 480, 300, 48


def growth(points):
    """`points` are pairs of revisions and seconds of CPU, smallest first.

    The dashed line is what growth in proportion to the first point would give.
    """
    most = points[-1][0]
    top = max(max(seconds for _, seconds in points), points[0][1] * most / points[0][0]) * 1.05

    def x(size):
        return MARGIN + (WIDTH - 2 * MARGIN) * size / most

    def y(seconds):
        return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * seconds / top

    line = " ".join(f"{x(size):.1f},{y(seconds):.1f}" for size, seconds in points)
    first = points[0]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="11">',
        "<title>CPU time of reprise lint against the length of the history</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<path d="M{MARGIN} {MARGIN}V{HEIGHT - MARGIN}H{WIDTH - MARGIN}" '
        'fill="none" stroke="#888"/>',
        f'<path d="M{x(0):.1f} {y(0):.1f}L{x(most):.1f} {y(first[1] * most / first[0]):.1f}" '
        'stroke="#888" stroke-dasharray="4 4"/>',
        f'<polyline points="{line}" fill="none" stroke="#0b62a4" stroke-width="2"/>',
    ]
    for size, seconds in points:
        parts.append(f'<circle cx="{x(size):.1f}" cy="{y(seconds):.1f}" r="3" fill="#0b62a4"/>')
        parts.append(f'<text x="{x(size):.1f}" y="{HEIGHT - MARGIN + 16}" '
                     f'text-anchor="middle">{size}</text>')
        parts.append(f'<text x="{x(size):.1f}" y="{y(seconds) - 8:.1f}" '
                     f'text-anchor="middle">{seconds:.2f} s</text>')
    parts.append(f'<text x="{WIDTH / 2}" y="{HEIGHT - 8}" text-anchor="middle">revisions</text>')
    parts.append(f'<text x="{MARGIN}" y="{MARGIN - 16}">seconds of CPU</text>')
    parts.append("</svg>")
    return "\n".join(parts) + "\n"
