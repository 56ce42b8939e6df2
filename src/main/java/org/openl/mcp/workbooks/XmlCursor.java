package org.openl.mcp.workbooks;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks through an XML document that may be hostile. Elements and attributes are known by their
 * local names, because the namespaces of strict and transitional Office files differ.
 */
final class XmlCursor implements AutoCloseable {

  private static final int MAX_DEPTH = 100;

  /** A parser keeps each name that it has seen. */
  private static final int MAX_NAMES = 10_000;

  private final XMLStreamReader xml;
  private final InputStream content;
  private final ReadBudget budget;
  private final Set<String> names = new HashSet<>();
  private int depth;
  private int declarations;
  private int event;

  /** Creates a factory of parsers that know neither document types nor external entities. */
  static XMLInputFactory parsers() {
    // Not what another library on the class path registers as a parser.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /**
   * Starts before the root element.
   *
   * @param factory from {@link #parsers}
   */
  XmlCursor(XMLInputFactory factory, InputStream content, ReadBudget budget)
      throws IOException, XMLStreamException {
    this.content = content;
    this.budget = budget;
    xml = factory.createXMLStreamReader(new XmlTokenReader(content, budget));
  }

  /** Moves to the next tag or text. Returns false at the end of the document. */
  boolean next() throws XMLStreamException {
    while (xml.hasNext()) {
      event = xml.next();
      budget.step();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          start();
          return true;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          return true;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          return true;
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw budget.unreadable("It contains a document type declaration (DTD).");
        case XMLStreamConstants.PROCESSING_INSTRUCTION -> declare(1);
        default -> {
          // Comments have no meaning.
        }
      }
    }
    return false;
  }

  private void start() {
    if (++depth > MAX_DEPTH) {
      throw budget.unreadable("Its elements are nested more than " + MAX_DEPTH + " levels deep.");
    }
    names.add(xml.getLocalName());
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      names.add(xml.getAttributeLocalName(i));
    }
    declare(xml.getNamespaceCount());
  }

  private void declare(int more) {
    declarations += more;
    if (declarations + names.size() > MAX_NAMES) {
      throw budget.unreadable(
          String.format(
              Locale.ROOT, "It has more than %,d different names of elements.", MAX_NAMES));
    }
  }

  boolean isStart() {
    return event == XMLStreamConstants.START_ELEMENT;
  }

  boolean isStart(String name) {
    return isStart() && xml.getLocalName().equals(name);
  }

  boolean isEnd() {
    return event == XMLStreamConstants.END_ELEMENT;
  }

  boolean isEnd(String name) {
    return isEnd() && xml.getLocalName().equals(name);
  }

  /** Returns the name of the element whose start or end this is. */
  String name() {
    return xml.getLocalName();
  }

  /** Returns the value of an attribute of the element that starts here, or an empty text. */
  String attribute(String name) {
    String found = "";
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        found = xml.getAttributeValue(i);
        String namespace = xml.getAttributeNamespace(i);
        if (namespace == null || namespace.isEmpty()) {
          return found;
        }
      }
    }
    return found;
  }

  /** Appends the text that is here, if there is one. */
  void appendText(StringBuilder text) {
    if (!isStart() && !isEnd()) {
      text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
      if (text.length() > ReadBudget.MAX_TEXT) {
        budget.text(text.length());
      }
    }
  }

  /** Moves to the end of the element that starts here and returns the text directly in it. */
  String elementText() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    appendElementText(text);
    return text.toString();
  }

  /** Moves to the end of the element that starts here and appends the text directly in it. */
  void appendElementText(StringBuilder text) throws XMLStreamException {
    int outside = depth - 1;
    while (next() && depth > outside) {
      if (depth == outside + 1) {
        appendText(text);
      }
    }
  }

  /** Moves to the end of the element that starts here. */
  void skipElement() throws XMLStreamException {
    int outside = depth - 1;
    while (depth > outside && next()) {
      // Everything in the element is ignored.
    }
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
