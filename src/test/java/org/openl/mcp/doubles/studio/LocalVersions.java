package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The versions of a workbook since it was saved. The first one is the saved one. */
final class LocalVersions {

  private static final long FIRST = 1_796_048_474_852L;

  private static final DateTimeFormatter LOCALE_TEXT =
      DateTimeFormatter.ofPattern("MM/dd/yyyy hh:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

  private final List<byte[]> contents = new ArrayList<>();
  private int current;

  LocalVersions(byte[] saved) {
    contents.add(saved);
  }

  void add(byte[] content) {
    contents.add(content);
    current = contents.size() - 1;
  }

  /** Makes a version the present one, and returns its content. */
  Optional<byte[]> restore(String id) {
    for (int version = 0; version < contents.size(); version++) {
      if (id(version).equals(id)) {
        current = version;
        return Optional.of(contents.get(version));
      }
    }
    return Optional.empty();
  }

  private static String id(int version) {
    return version == 0 ? "Revision Version" : String.valueOf(FIRST + version);
  }

  /** Returns the versions, the newest first. */
  ArrayNode json() {
    ArrayNode list = StudioJson.array();
    for (int version = contents.size() - 1; version >= 0; version--) {
      ObjectNode json = list.addObject();
      boolean isCurrent = version == current;
      json.put("id", isCurrent ? id(version) + "_current" : id(version));
      json.put(
          "modifiedOn",
          version == 0 ? id(version) : LOCALE_TEXT.format(Instant.ofEpochMilli(FIRST + version)));
      if (isCurrent) {
        json.put("current", true);
      }
    }
    return list;
  }
}
