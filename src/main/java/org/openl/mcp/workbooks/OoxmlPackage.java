package org.openl.mcp.workbooks;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/** The parts of an Office file and the relationships between them (ISO/IEC 29500-2). */
final class OoxmlPackage {

  private final ZipArchive archive;
  private final ReadBudget budget;
  private final XMLInputFactory parsers = XmlCursor.parsers();

  /**
   * A relationship to another part.
   *
   * @param type the last segment of the type, which is the same in strict and transitional files
   * @param target the name of the part
   */
  record Relationship(String id, String type, String target) {}

  OoxmlPackage(ZipArchive archive, ReadBudget budget) {
    this.archive = archive;
    this.budget = budget;
  }

  /**
   * Returns the relationships of a part to other parts of the file.
   *
   * @param part the name of the part; empty for those of the whole file
   */
  List<Relationship> relationships(String part) throws IOException, XMLStreamException {
    int name = part.lastIndexOf('/') + 1;
    String folder = part.substring(0, name);
    Optional<InputStream> content =
        archive.open(folder + "_rels/" + part.substring(name) + ".rels");
    List<Relationship> found = new ArrayList<>();
    if (content.isPresent()) {
      try (XmlCursor xml = new XmlCursor(parsers, content.get(), budget)) {
        while (xml.next()) {
          if (xml.isStart("Relationship") && !xml.attribute("TargetMode").equals("External")) {
            budget.definitions(found.size());
            String type = xml.attribute("Type");
            found.add(
                new Relationship(
                    xml.attribute("Id"),
                    type.substring(type.lastIndexOf('/') + 1),
                    resolve(folder, xml.attribute("Target"))));
          }
        }
      }
    }
    return found;
  }

  /** Returns the name of the first part of a type to which a part has a relationship. */
  static Optional<String> target(List<Relationship> relationships, String type) {
    return relationships.stream()
        .filter(relationship -> relationship.type.equals(type))
        .map(Relationship::target)
        .findFirst();
  }

  private String resolve(String folder, String target) {
    String plain = target.replace('\\', '/');
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : (plain.startsWith("/") ? plain : folder + plain).split("/")) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    String name = String.join("/", segments);
    return archive.has(name) || name.indexOf('%') < 0 ? name : decode(name);
  }

  private static String decode(String name) {
    return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /**
   * Opens a part.
   *
   * @throws FileNotFoundException if the file does not have it
   */
  XmlCursor open(String part) throws IOException, XMLStreamException {
    Optional<InputStream> content = archive.open(part);
    return new XmlCursor(
        parsers, content.orElseThrow(() -> new FileNotFoundException(part)), budget);
  }

  boolean has(String part) {
    return archive.has(part);
  }
}
