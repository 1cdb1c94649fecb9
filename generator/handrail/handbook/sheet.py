"""The style sheet of the handbook: the brand's colours on the brand's paper."""

from __future__ import annotations

from handrail.model.settings import Brand


def style(brand: Brand) -> str:
    """Return the style sheet: the brand's colours and paper, nothing from elsewhere."""
    tokens = brand.light
    return _SHEET % {
        "page": brand.page,
        "brand": tokens.brand,
        "ink": tokens.ink,
        "soft": tokens.ink3,
        "line": tokens.line,
        "surface": tokens.surface,
        "gate": tokens.gate,
    }


_SHEET = """
@page{size:%(page)s;margin:20mm 18mm;
 @bottom-left{content:string(doc);font:8pt sans-serif;color:%(soft)s}
 @bottom-right{content:counter(page);font:8pt sans-serif;color:%(soft)s}}
@page:first{@bottom-left{content:none}@bottom-right{content:none}}
html{font:9.5pt/1.45 "Source Sans Pro","Noto Sans","DejaVu Sans",sans-serif;color:%(ink)s}
body{margin:0}
.cover{padding-top:70mm}
.cover .name{font-size:30pt;font-weight:700;line-height:1.15;color:%(brand)s}
.cover .name{string-set:doc content()}
.cover{break-after:page}
h1,h2,h3,h4,h5,h6{line-height:1.2;break-after:avoid;color:%(ink)s}
h1{font-size:22pt;color:%(brand)s}
h2{font-size:17pt;margin:.2em 0 .4em}
h3{font-size:12.5pt}
h4,h5,h6{font-size:10.5pt}
section{break-before:page}
article{break-before:page}
h1+article{break-before:auto}
a{color:%(brand)s;text-decoration:none}
.contents ul{list-style:none;padding:0;margin:0 0 1em}
.contents p{font-weight:700;margin:.8em 0 .2em;break-after:avoid}
.contents li a::after,.contents p a::after{
 content:leader(".") target-counter(attr(href),page);color:%(soft)s}
p,li{orphans:2;widows:2}
ul,ol{padding-left:1.3em}
table{border-collapse:collapse;width:100%%;font-size:8.5pt;margin:.6em 0}
th,td{border:.5pt solid %(line)s;padding:2pt 4pt;text-align:left;vertical-align:top}
thead{display:table-header-group}
tr{break-inside:avoid}
thead th{background:%(surface)s}
.hr-meta div,.hr-dl div{display:inline-block;margin:0 1.2em .3em 0}
.hr-meta dt,.hr-meta dd{display:inline}
.hr-eyebrow,.hr-mini,.hr-soft,.hr-small,small{color:%(soft)s;font-size:8.5pt}
.hr-lede{font-size:11.5pt}
.hr-note,.hr-box{border-left:2pt solid %(brand)s;background:%(surface)s}
.hr-note,.hr-box{padding:.4em .8em;margin:.8em 0}
.hr-note--gate{border-color:%(gate)s}
dt{font-weight:700}
dd{margin:0 0 .3em}
.was-summary{font-weight:700;break-after:avoid}
"""
