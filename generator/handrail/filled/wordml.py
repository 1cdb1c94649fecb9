"""The names of WordprocessingML that say where words stand, and which are none of a reader's."""

from handrail.filled.lines import W

CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"

P, R, T, TBL, TR, TC = (f"{W}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc"))
SDT, SDT_PR, SDT_CONTENT = (f"{W}{name}" for name in ("sdt", "sdtPr", "sdtContent"))
TEXTS = frozenset({T, "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
"""Of words, and of equations."""
P_PR, P_STYLE, R_PR, R_STYLE = (f"{W}{name}" for name in ("pPr", "pStyle", "rPr", "rStyle"))
TR_PR, TC_PR, DELETED, BEFORE, SPAN = (
    f"{W}{name}" for name in ("trPr", "tcPr", "del", "gridBefore", "gridSpan")
)
BOX, DRAWING, GONE = f"{W}txbxContent", f"{W}drawing", f"{W}delText"
TRACKED = (DELETED, *(f"{W}{name}" for name in ("ins", "moveFrom", "moveTo")))
WRAPPERS = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag"))
UNSEEN = frozenset(
    f"{W}{name}"
    for name in (
        "del",
        "delText",
        "delInstrText",
        "instrText",
        "moveFrom",
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "tblPr",
        "tblGrid",
        "tcPr",
        "trPr",
        "fldData",
    )
)
"""What was deleted or moved away, the code of fields, and properties."""
SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
IN_RUNS = frozenset(
    {*SIGNS, ALTERNATE, *(f"{W}{name}" for name in ("drawing", "pict", "object", "ruby"))}
)
"""What a run can hold beside text that says anything."""
