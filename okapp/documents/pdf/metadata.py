"""What a file says about itself: its metadata packet, with dates from the record and nothing about a person.

XMP as ISO 19005-2, 6.6 and ISO 14289-1, 5 ask for it. An archive file may use only schemas that the standard knows
or that the packet itself declares, so the mark of PDF/UA comes with its declaration, which some readers look for first.
"""

from __future__ import annotations

from datetime import date
from xml.sax.saxutils import escape

from okapp.archive import Level
from okapp.documents.blocks import Paper

CREATOR = "Ökapp"

_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas>
    <rdf:Bag>
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property>
       <rdf:Seq>
        <rdf:li rdf:parseType="Resource">
         <pdfaProperty:name>part</pdfaProperty:name>
         <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
         <pdfaProperty:category>internal</pdfaProperty:category>
         <pdfaProperty:description>Indicates which part of ISO 14289 the file follows</pdfaProperty:description>
        </rdf:li>
       </rdf:Seq>
      </pdfaSchema:property>
     </rdf:li>
    </rdf:Bag>
   </pdfaExtension:schemas>
  </rdf:Description>
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
{subject}   <dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
   <pdf:Producer>{creator}</pdf:Producer>
   <xmp:CreatorTool>{creator}</xmp:CreatorTool>
   <xmp:CreateDate>{day}</xmp:CreateDate>
   <xmp:ModifyDate>{day}</xmp:ModifyDate>
   <xmp:MetadataDate>{day}</xmp:MetadataDate>
   <pdfaid:part>{part}</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""
_SUBJECT = '   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>\n'


def packet(paper: Paper, level: Level) -> bytes:
    """The metadata packet."""
    whole = _PACKET.format(
        title=escape(paper.title),
        creator=CREATOR,
        subject=_SUBJECT.format(escape(paper.subject)) if paper.subject else "",
        lang=escape(paper.lang),
        day=f"{paper.made_on.isoformat()}T00:00:00Z",
        part=level.part,
    )
    return whole.encode()


def information(paper: Paper) -> dict[str, str]:
    """The same facts as the older information dictionary holds them."""
    day = pdf_date(paper.made_on)
    facts = {
        "Title": paper.title,
        "Author": CREATOR,
        "Subject": paper.subject,
        "Creator": CREATOR,
        "Producer": CREATOR,
        "CreationDate": day,
        "ModDate": day,
    }
    return {key: said for key, said in facts.items() if said}


def pdf_date(day: date) -> str:
    """A day as PDF writes it."""
    return f"D:{day:%Y%m%d}000000Z"
