package org.openl.mcp.call.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;

/**
 * JSON that is part of a message and is not encoded again.
 *
 * @param json a complete JSON value
 */
record EncodedJson(String json) implements JsonSerializable {

  @Override
  public void serialize(JsonGenerator generator, SerializerProvider serializers)
      throws IOException {
    generator.writeRawValue(json);
  }

  @Override
  public void serializeWithType(
      JsonGenerator generator, SerializerProvider serializers, TypeSerializer type)
      throws IOException {
    serialize(generator, serializers);
  }

  @Override
  public String toString() {
    return json;
  }
}
