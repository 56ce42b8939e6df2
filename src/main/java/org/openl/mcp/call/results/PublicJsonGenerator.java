package org.openl.mcp.call.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openl.mcp.config.PublicText;

/**
 * Makes the texts and the names of JSON public while it is written ({@link PublicText}). The names
 * of components are written unchanged: they are those of this server.
 */
final class PublicJsonGenerator extends JsonGeneratorDelegate {

  /** The names in the open objects, outermost first. */
  private final List<Set<String>> names = new ArrayList<>();

  private int depth;

  /**
   * Creates a generator.
   *
   * @param target gets the public JSON
   */
  PublicJsonGenerator(JsonGenerator target) {
    super(target, false);
  }

  @Override
  public void writeStartObject() throws IOException {
    open();
    super.writeStartObject();
  }

  @Override
  public void writeStartObject(Object forValue) throws IOException {
    open();
    super.writeStartObject(forValue);
  }

  @Override
  public void writeStartObject(Object forValue, int size) throws IOException {
    open();
    super.writeStartObject(forValue, size);
  }

  @Override
  public void writeEndObject() throws IOException {
    depth--;
    names.get(depth).clear();
    super.writeEndObject();
  }

  private void open() {
    if (names.size() == depth) {
      names.add(new HashSet<>());
    }
    depth++;
  }

  /** Writes a name from data. Names that become equal get asterisks, so that they differ. */
  @Override
  public void writeFieldName(String name) throws IOException {
    Set<String> used = names.get(depth - 1);
    String free = PublicText.name(name);
    while (!used.add(free)) {
      free += "*";
    }
    super.writeFieldName(free);
  }

  @Override
  public void writeString(String text) throws IOException {
    super.writeString(text == null ? null : PublicText.data(text));
  }

  @Override
  public void writeString(SerializableString text) throws IOException {
    writeString(text.getValue());
  }

  @Override
  public void writeString(char[] text, int offset, int length) throws IOException {
    writeString(new String(text, offset, length));
  }

  /** Not supported: answers have no texts that are read. */
  @Override
  public void writeString(Reader reader, int length) {
    throw new UnsupportedOperationException();
  }

  /** Not supported: such a value cannot be made public. */
  @Override
  public void writeRawValue(String json) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void writeArray(String[] array, int offset, int length) throws IOException {
    writeStartArray(array, length);
    for (int i = offset; i < offset + length; i++) {
      writeString(array[i]);
    }
    writeEndArray();
  }
}
