"""Charts as inline SVG: drawn by Vega-Lite through Altair and vl-convert, without scripts in the page."""

import altair as alt
import pandas as pd
import vl_convert
from markupsafe import Markup

_INK = "#1f5a8f"
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""Vega measures labels in the first of them; the others have the same widths."""


def _svg(chart: alt.Chart | alt.LayerChart) -> Markup:
    styled = (
        chart.configure_view(stroke=None)
        .configure(font=_FONT, background="transparent", padding={"left": 40, "top": 8, "right": 8, "bottom": 8})
        .configure_axis(labelFontSize=12, titleFontSize=12, titleFontWeight="normal")
        .configure_legend(labelFontSize=12, titleFontSize=12, titleFontWeight="normal")
    )
    # Vega escapes the text of the data, so its SVG may stand in the page as it is.
    spec = styled.to_dict()
    version = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    return Markup(vl_convert.vegalite_to_svg(spec, vl_version=version, allowed_base_urls=[]))


def months(frame: pd.DataFrame) -> Markup:
    """Articles by source and month (`figures.per_month`) as a heat map."""
    chart = (
        alt.Chart(frame)
        .mark_rect(cornerRadius=2)
        .encode(
            x=alt.X("month:O", title=None, axis=alt.Axis(labelAngle=-90)),
            y=alt.Y("name:N", title=None, axis=alt.Axis(labelLimit=320)),
            color=alt.Color(
                "articles:Q",
                title="artykuły",
                scale=alt.Scale(scheme="blues", domainMin=0),
                legend=alt.Legend(format="d", tickMinStep=1),
            ),
        )
        .properties(width=alt.Step(20), height=alt.Step(20))
    )
    return _svg(chart)


def ranking(frame: pd.DataFrame) -> Markup:
    """The most named entities (`figures.most_named`) as bars with their counts."""
    base = alt.Chart(frame).encode(
        x=alt.X("articles:Q", title="artykuły", axis=alt.Axis(tickMinStep=1, grid=False, format="d")),
        y=alt.Y("name:N", title=None, sort=None, axis=alt.Axis(labelLimit=420)),
    )
    chart = base.mark_bar(color=_INK, cornerRadiusEnd=2) + base.mark_text(align="left", dx=4).encode(text="articles:Q")
    return _svg(chart.properties(width=220, height=alt.Step(20)))
