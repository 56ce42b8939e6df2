package org.openl.mcp.tools.files;

import java.io.ByteArrayInputStream;
import java.util.Locale;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openl.mcp.call.errors.CallException;

/** Checks that the content of an XML file, such as rules.xml, is well-formed. */
final class XmlCheck {

  private XmlCheck() {}

  /**
   * Requires a well-formed content if the file is an XML file.
   *
   * @throws CallException if it is not well-formed
   */
  static void require(String path, byte[] content) {
    if (!path.toLowerCase(Locale.ROOT).endsWith(".xml")) {
      return;
    }
    try {
      XMLStreamReader xml = parsers().createXMLStreamReader(new ByteArrayInputStream(content));
      while (xml.hasNext()) {
        xml.next();
      }
    } catch (XMLStreamException e) {
      Location at = e.getLocation();
      throw new CallException(
          FileProject.NOTHING_CHANGED,
          "The content is not well-formed XML%s."
              .formatted(
                  at == null
                      ? ""
                      : ": see line %d, column %d"
                          .formatted(at.getLineNumber(), at.getColumnNumber())),
          "Correct the content, then repeat the call.");
    }
  }

  /** Returns a factory of parsers that read no document types and no external entities. */
  private static XMLInputFactory parsers() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }
}
