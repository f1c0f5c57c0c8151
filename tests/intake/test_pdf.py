"""What takes long in a PDF is not waited for."""

from datetime import date
from time import monotonic

import pytest

from foreigndesk.intake import pdf
from foreigndesk.intake.errors import SkipArticle


def written(*objects: bytes) -> bytes:
    """A PDF of these objects, the first its catalog."""
    out, offsets = b"%PDF-1.4\n", list[int]()
    for number, each in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size, at = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, at)


def stream(entries: bytes, content: bytes) -> bytes:
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (entries, len(content), content)


def test_one_page_that_draws_forms_within_forms_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_SECONDS", 1.0)
    font, form = b"/Font << /F 5 0 R >>", b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources "
    forms = (
        stream(form + b"<< %b /XObject << /A %d 0 R >> >>" % (font, 7 + depth), b"/A Do " * 100) for depth in range(3)
    )
    data = written(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources "
        b"<< %b /XObject << /A 6 0 R >> >> >>" % font,
        stream(b"", b"BT /F 12 Tf 50 700 Td (Chad sold rice to Mali.) Tj ET /A Do"),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *forms,
        stream(form + b"<< %b >>" % font, b"BT /F 12 Tf (x) Tj ET"),
    )
    day, begun = date(2023, 5, 5), monotonic()
    with pytest.raises(SkipArticle) as refused:
        pdf.article_from_pdf(data, today=day, published=day, doc=None, url=None)
    assert refused.value.reason == "too-slow"
    assert monotonic() - begun < 10
