# SPDX-License-Identifier: Apache-2.0
"""Charts of counts and of flows, as SVG or PNG. matplotlib is loaded here and only when a chart is asked for.

The colours keep apart for people who see few of them, and every area carries its words: no colour says what is good.
The same counts give the same file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from comity.program.truth import Status
from comity.render.words import short_status
from comity.tables.error import TableError
from comity.tables.text import write_bytes

ORDER = [*(str(status) for status in Status), ""]
# Okabe and Ito's palette, whose colours most people tell apart.
COLOURS = dict(
    zip(ORDER, ("#0072B2", "#D55E00", "#009E73", "#56B4E9", "#CCCCCC", "#CC79A7", "#F0E442", "#888888"), strict=True)
)
CHARTS = (".svg", ".png")
NODE = 0.06  # width of a bar of the alluvial chart, of 1
GAP = 0.02  # between two bars, of the height of all


def drawing() -> Any:
    """Return a drawing library. Raises: TableError that names the extra if it is not installed."""
    try:
        import matplotlib
    except ImportError:
        raise TableError(
            "charts are drawn with matplotlib, which is not installed", "pip install comity[charts]"
        ) from None
    matplotlib.use("Agg")
    matplotlib.rcParams.update({"svg.hashsalt": "comity", "svg.fonttype": "none", "font.size": 9})
    from matplotlib import pyplot

    return pyplot


def bars(path: Path, title: str, panels: Sequence[tuple[str, Mapping[str, Mapping[str, int]]]], note: str) -> None:
    """Write stacked bars: a panel for each pair, a bar for each period, a colour for each status.

    Raises: TableError if the chart cannot be written or drawn.
    """
    pyplot = drawing()
    figure, axes = pyplot.subplots(
        len(panels), 1, figsize=(9, 1.2 + 3.2 * len(panels)), squeeze=False, layout="constrained"
    )
    for axis, (name, periods) in zip(axes[:, 0], panels, strict=True):
        base = [0] * len(periods)
        for status in ORDER:
            heights = [found.get(status, 0) for found in periods.values()]
            if any(heights):
                axis.bar(
                    list(periods), heights, bottom=base, color=COLOURS[status], label=words(status), edgecolor="white"
                )
                base = [one + more for one, more in zip(base, heights, strict=True)]
        axis.set_title(name, loc="left")
        axis.set_ylabel("rows")
        axis.spines[["top", "right"]].set_visible(False)
        if len(periods) > 12:
            axis.set_xticks(axis.get_xticks()[:: len(periods) // 12 + 1])
        axis.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
    figure.suptitle(title, x=0.01, ha="left")
    if note:
        figure.supxlabel(note, x=0.01, ha="left", fontsize=7)
    save(figure, path, title)


def alluvial(
    path: Path, title: str, panels: Sequence[tuple[str, Counter[tuple[str, str]]]], heads: tuple[str, str]
) -> None:
    """Write an alluvial chart: a panel for each pair, statuses before at the left, after at the right, rows flowing between.

    Raises: TableError if the chart cannot be written or drawn.
    """
    pyplot = drawing()
    figure, axes = pyplot.subplots(
        len(panels), 1, figsize=(9, 1 + 4 * len(panels)), squeeze=False, layout="constrained"
    )
    for axis, (name, counts) in zip(axes[:, 0], panels, strict=True):
        axis.set_title(name, loc="left")
        axis.axis("off")
        axis.set(xlim=(-0.35, 1.35), ylim=(-0.02, 1.08))
        for x, head in zip((0.0, 1.0), heads, strict=True):
            axis.text(x, 1.04, head, ha="center", weight="bold")
        draw_flow(axis, counts)
    figure.suptitle(title, x=0.01, ha="left")
    save(figure, path, title)


def draw_flow(axis: Any, counts: Counter[tuple[str, str]]) -> None:
    """Draw the bars of both sides and the bands between them."""
    total = counts.total()
    tops: list[dict[str, float]] = []
    for side in (0, 1):
        sums: Counter[str] = Counter()
        for way, count in counts.items():
            sums[way[side]] += count
        top, places = 1.0, {}
        shown = [status for status in ORDER if sums[status]]
        scale = (1 - GAP * (len(shown) - 1)) / total
        for status in shown:
            height = sums[status] * scale
            left = side - NODE / 2
            axis.add_patch(patch("Rectangle", (left, top - height), NODE, height, color=COLOURS[status]))
            x, align = (-NODE, "right") if side == 0 else (1 + NODE, "left")
            axis.text(x, top - height / 2, f"{words(status)}\n{sums[status]:,}", ha=align, va="center", fontsize=8)
            places[status] = top
            top -= height + GAP
        tops.append(places)
    sides = [(1 - GAP * (len(places) - 1)) / total for places in tops]
    for before in ORDER:
        for after in ORDER:
            if count := counts[before, after]:
                heights = [count * scale for scale in sides]
                axis.add_patch(
                    band(tops[0][before], heights[0], tops[1][after], heights[1], COLOURS[before], before == after)
                )
                tops[0][before] -= heights[0]
                tops[1][after] -= heights[1]


def patch(kind: str, *where: Any, **how: Any) -> Any:
    from matplotlib import patches

    return getattr(patches, kind)(*where, linewidth=0, **how)


def band(left: float, left_height: float, right: float, right_height: float, colour: str, same: bool) -> Any:
    """Return the band of one flow: paler where the status stays."""
    from matplotlib.path import Path as Outline

    x0, x1 = NODE / 2, 1 - NODE / 2
    middle = 0.5
    points = [(x0, left), (middle, left), (middle, right), (x1, right), (x1, right - right_height)]
    points += [(middle, right - right_height), (middle, left - left_height), (x0, left - left_height), (x0, left)]
    move, curve, line = Outline.MOVETO, Outline.CURVE4, Outline.LINETO
    codes = [move, curve, curve, curve, line, curve, curve, curve, line]
    return patch("PathPatch", Outline(points, codes), facecolor=colour, alpha=0.25 if same else 0.6)


def words(status: str) -> str:
    """Return a status as a chart names it."""
    return short_status(status) if status else "not answered"


def save(figure: Any, path: Path, title: str) -> None:
    """Write a chart whole or not at all."""
    from matplotlib import pyplot

    buffer = BytesIO()
    kind = path.suffix.lower().removeprefix(".")
    metadata = {"Title": title, "Date": None} if kind == "svg" else {"Title": title}
    figure.savefig(buffer, format=kind, metadata=metadata, dpi=150)
    pyplot.close(figure)
    write_bytes(path, buffer.getvalue())
